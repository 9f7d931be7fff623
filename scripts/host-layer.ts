import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import * as z from 'zod';
import { HOST_RUNS } from '../test/host/runs.ts';
import { uncaughtErrors } from '../test/rig/extension-logs.ts';
import { stageExtension } from '../test/rig/staged-extension.ts';
import { temporaryFolder } from '../test/rig/temporary-folder.ts';
import { copyWorkspace } from '../test/rig/workspace-copy.ts';
import { bundleHostTests, HOST_BUNDLES } from './bundle-host-tests.ts';
import { OUT, ROOT } from './prepare/places.ts';
import { NOTHING, sum, type Tally } from './tally.ts';

/** A program that understands VS Code's command line. */
export interface HostProgram {
  readonly executable: string;
  /** Whether a test can make it open a workspace in Restricted Mode. */
  readonly opensRestricted: boolean;
}

/** The VS Code server with a headless browser for a window. */
export const SERVER_HOST: HostProgram = {
  executable: fileURLToPath(new URL('../test/rig/code-stand-in.mjs', import.meta.url)),
  opensRestricted: true,
};

const RESULTS = join(OUT, 'host-results');

const results = z.object({
  passed: z.number(),
  failures: z.array(z.object({ title: z.string(), error: z.string() })),
  skips: z.array(z.string()),
});

/**
 * Runs the tests inside the extension host: one start for each workspace of `test/host/runs.ts` that has test files
 * matching `filter` (a part of a file's path).
 */
export async function hostLayer(program: HostProgram, filter: string): Promise<Tally> {
  const files = await bundleHostTests();
  const runs = Object.keys(HOST_RUNS).filter((run) =>
    files.some((file) => runOf(file) === run && file.includes(filter)),
  );
  const strangers = files.filter((file) => HOST_RUNS[runOf(file)] === undefined);
  await rm(RESULTS, { recursive: true, force: true });
  await mkdir(RESULTS, { recursive: true });
  const tallies: Tally[] = strangers.map((file) => ({
    ...NOTHING,
    failures: [`test/host/${file}: there is no run named ${runOf(file)}`],
  }));
  for (const run of runs) tallies.push(await oneRun(program, run, filter));
  return sum(tallies);
}

/** `a/b.RUN.test.js` belongs to RUN, `a/b.test.js` to the run `sample`. */
function runOf(file: string): string {
  return /\.([a-z-]+)\.test\.js$/.exec(file)?.[1] ?? 'sample';
}

async function oneRun(program: HostProgram, name: string, filter: string): Promise<Tally> {
  const { trusted = true, ...content } = HOST_RUNS[name] ?? {};
  if (!trusted && !program.opensRestricted) {
    return {
      ...NOTHING,
      skips: [`host run ${name}: a desktop VS Code cannot be started in Restricted Mode by a test`],
    };
  }
  console.log(`\nExtension host, workspace "${name}"`);
  const temporary = await temporaryFolder();
  const resultFile = join(RESULTS, `${name}.json`);
  const serverLog = join(RESULTS, `${name}.server.log`);
  const extensionLog = join(RESULTS, `${name}.extension.log`);
  try {
    const extension = await stageExtension(temporary.path);
    const { opened } = await copyWorkspace(content, join(temporary.path, 'work'));
    const exit = await runTests({
      vscodeExecutablePath: program.executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: join(HOST_BUNDLES, 'index.js'),
      launchArgs: [
        `--user-data-dir=${join(temporary.path, 'user')}`,
        `--extensions-dir=${join(temporary.path, 'extensions')}`,
        ...(opened.kind === 'nothing' ? [] : [opened.kind === 'folder' ? opened.path : opened.file]),
      ],
      extensionTestsEnv: {
        YOI_HOST_RUN: name,
        YOI_HOST_FILTER: filter,
        YOI_HOST_RESULTS: resultFile,
        YOI_SERVER_LOG: serverLog,
        YOI_EXTENSION_LOG: extensionLog,
        ...(trusted ? {} : { YOI_RESTRICTED: '1' }),
      },
    }).catch((error: unknown) => {
      if (error instanceof TestRunFailedError) return error.code ?? 1;
      throw error;
    });
    return await judge(name, exit, resultFile, { serverLog, extensionLog });
  } finally {
    await temporary.remove();
  }
}

/** A killed extension host reports success, so the result file and the logs are believed instead. */
async function judge(
  name: string,
  exit: number,
  resultFile: string,
  { serverLog, extensionLog }: { readonly serverLog: string; readonly extensionLog: string },
): Promise<Tally> {
  const text = await textOf(resultFile);
  if (text === '') return { ...NOTHING, failures: [`host run ${name}: it wrote no result file (exit code ${exit})`] };
  const { passed, failures, skips } = results.parse(JSON.parse(text));
  for (const { title, error } of failures) console.log(`\n✗ ${title}\n${error}`);
  const crashed = /Extension Host Process exited with code: (?!0\b)/.test(await textOf(serverLog));
  const more = [
    ...uncaughtErrors(await textOf(extensionLog)).map((error) => `the extension did not handle ${error}`),
    ...(crashed ? [`the extension host crashed; the log is ${relative(ROOT, serverLog)}`] : []),
    ...(passed + failures.length + skips.length === 0 ? ['no test ran'] : []),
    ...(exit !== 0 && failures.length === 0 ? [`ended with code ${exit} although no test failed`] : []),
  ];
  return {
    passed,
    failures: [...failures.map(({ title }) => title), ...more].map((failure) => `host run ${name}: ${failure}`),
    skips: skips.map((title) => `host run ${name}: ${title}`),
  };
}

/** Empty when there is no such file. */
function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

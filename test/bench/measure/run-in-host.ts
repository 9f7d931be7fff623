import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { bundleForHost } from '../../../scripts/bundle-host-tests.ts';
import { OUT, ROOT } from '../../../scripts/prepare/places.ts';

export interface HostRun {
  /** The staged extension. */
  readonly extension: string;
  /** Folder of the installed extensions. */
  readonly installed: string;
  readonly workspace: string;
  /** The file that the script writes its figures to, as JSON; it finds the path in `YOI_BENCH_RESULT`. */
  readonly result: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Bundles a script of this folder for {@link runInHost}. */
export async function bundleScript(script: string): Promise<string> {
  const bundles = join(OUT, 'bench', 'host');
  await bundleForHost([fileURLToPath(new URL(script, import.meta.url))], join(ROOT, 'test', 'bench'), bundles);
  return join(bundles, 'measure', `${basename(script, '.ts')}.js`);
}

/** Runs a bundled script inside a new extension host and gives what it wrote. */
export async function runInHost<T>(bundle: string, run: HostRun): Promise<T> {
  let printed = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      printed += chunk;
      done();
    },
  });
  await runTests({
    vscodeExecutablePath: fileURLToPath(new URL('../../rig/code-stand-in.mjs', import.meta.url)),
    extensionDevelopmentPath: run.extension,
    extensionTestsPath: bundle,
    launchArgs: [`--extensions-dir=${run.installed}`, run.workspace],
    extensionTestsEnv: { ...run.environment, YOI_BENCH_RESULT: run.result },
    stdout: output,
    stderr: output,
  }).catch((error: unknown) => {
    throw new Error(`The extension host did not measure:\n${printed}`, { cause: error });
  });
  return JSON.parse(await readFile(run.result, 'utf8'));
}

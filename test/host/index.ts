import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** How long one test may take; a cold language feature on two busy cores needs some seconds. */
const TEST_TIMEOUT_MS = 30_000;

/** What one run inside the extension host leaves in the file that `YOI_HOST_RESULTS` names. */
export interface HostResults {
  readonly passed: number;
  readonly failures: readonly { readonly title: string; readonly error: string }[];
  readonly skips: readonly string[];
}

/**
 * The entry that VS Code calls inside the extension host: runs the bundled test files that belong to this run
 * (`YOI_HOST_RUN`, see `runs.ts`) and match `YOI_HOST_FILTER`, and writes the result file, which is believed rather
 * than the exit code.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: TEST_TIMEOUT_MS });
  for (const file of await testFiles(dirname(__filename))) mocha.addFile(file);

  const failures: HostResults['failures'][number][] = [];
  const skips: string[] = [];
  let passed = 0;
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', () => {
        passed += 1;
      })
      .on('fail', (test, error) => failures.push({ title: test.fullTitle(), error: error.stack ?? String(error) }))
      .on('pending', (test) => skips.push(test.fullTitle()));
  });
  const results: HostResults = { passed, failures, skips };
  await writeFile(process.env.YOI_HOST_RESULTS ?? join(__dirname, 'results.json'), JSON.stringify(results));
  if (failures.length > 0) throw new Error(`${failures.length} failed`);
}

/** `NAME.test.ts` belongs to the run `sample`; `NAME.RUN.test.ts` to the run of that name. */
async function testFiles(folder: string): Promise<string[]> {
  const wanted = process.env.YOI_HOST_RUN ?? 'sample';
  const filter = process.env.YOI_HOST_FILTER ?? '';
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.test.js'));
  return files
    .filter((file) => (/\.([a-z-]+)\.test\.js$/.exec(file)?.[1] ?? 'sample') === wanted && file.includes(filter))
    .sort()
    .map((file) => join(folder, file));
}

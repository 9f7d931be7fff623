/**
 * Measures. Usage: bench.ts [AREA [ARGUMENT…]], for the areas of `test/bench/AREA.ts`; without one, all of them, which also
 * rewrites `docs/benchmarks.md`.
 *
 * Every area prints its figures beside a peer or a physical limit of the same run, and leaves them in
 * `test/out/bench/AREA.json`. Figures are of the machine that they were measured on; they are never a test.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ABOUT } from '../test/bench/measure/about.ts';
import { type AreaReport, benchmarksPage } from '../test/bench/measure/page.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { OUT, ROOT } from './prepare/places.ts';
import { progress } from './prepare/progress.ts';
import { runQuietly } from './prepare/run-quietly.ts';
import { runChild } from './run-child.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

/** Code of `src/` may use TypeScript that Node does not only have to strip. */
const NODE_FLAGS = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
  '--expose-gc',
];

const BENCH = join(ROOT, 'test', 'bench');

tellErrorsShortly();
await nodeModules();
const [named, ...parameters] = process.argv.slice(2);
const areas = (await readdir(BENCH)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
if (named !== undefined && !areas.includes(named)) {
  console.error(`There is no area ${named}; there are ${areas.join(', ')}.`);
  process.exit(2);
}
await progress('the extension, built as it ships', () =>
  runQuietly(process.execPath, ['esbuild.mjs', '--production'], { cwd: ROOT }),
);
for (const area of named === undefined ? areas : [named]) {
  console.log(`\n${area}`);
  const file = join(BENCH, `${area}.ts`);
  if ((await runChild([...NODE_FLAGS, file, ...parameters])) !== 0) process.exitCode = 1;
}
if (named === undefined && process.exitCode === undefined) await writePage();

async function writePage(): Promise<void> {
  const reports: AreaReport[] = [];
  for (const area of areas) reports.push(JSON.parse(await readFile(join(OUT, 'bench', `${area}.json`), 'utf8')));
  const machine = {
    cores: availableParallelism(),
    node: process.versions.node,
    date: new Date().toISOString().slice(0, 10),
  };
  await writeFile(join(ROOT, 'docs', 'benchmarks.md'), benchmarksPage(reports, ABOUT, machine));
}

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
import { buildForShipping } from './build.ts';
import { nodeModules } from './prepare/node-modules.ts';
import { OUT, ROOT } from './prepare/places.ts';
import { runSource } from './run-source.ts';
import { tellErrorsShortly } from './tell-errors-shortly.ts';

const BENCH = join(ROOT, 'test', 'bench');

tellErrorsShortly();
await nodeModules();
const [named, ...parameters] = process.argv.slice(2);
const areas = (await readdir(BENCH)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3));
if (named !== undefined && !areas.includes(named)) {
  console.error(`There is no area ${named}; there are ${areas.join(', ')}.`);
  process.exit(2);
}
await buildForShipping();
for (const area of named === undefined ? areas : [named]) {
  console.log(`\n${area}`);
  const file = join(BENCH, `${area}.ts`);
  if ((await runSource(file, parameters)) !== 0) process.exitCode = 1;
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

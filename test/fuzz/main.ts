/**
 * Gives hostile inputs to everything that reads what somebody else wrote, prints how many and what was found, and ends with
 * 1 when there was something. A seed repeats a run; the inputs that went wrong are left in `test/out/fuzz/`.
 *
 * Usage: npm run fuzz -- [TARGET…] [--runs N] [--seed S]
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { OUT, ROOT } from '../../scripts/prepare/places.ts';
import { bundleWorker } from './bundle-worker.ts';
import { fuzzTarget } from './fuzz-target.ts';
import type { FuzzTarget } from './target.ts';
import { TARGETS } from './targets.ts';

const KEPT = join(OUT, 'fuzz');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' } },
});
const unknown = positionals.find((name) => !TARGETS.some((target) => target.name === name));
if (unknown !== undefined) {
  console.error(`There is no target ${unknown}; there are ${TARGETS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const chosen = TARGETS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

console.log(`seed ${seed}`);
const folder = await mkdtemp(join(tmpdir(), 'yoi-fuzz-worker-'));
let inputs = 0;
let finds = 0;
try {
  const worker = await bundleWorker(join(import.meta.dirname, 'worker.ts'), folder);
  for (const target of chosen) await oneTarget(target, worker);
} finally {
  await rm(folder, { recursive: true, force: true });
}
console.log(`${inputs.toLocaleString('en')} inputs, ${finds} finds`);
process.exitCode = finds > 0 ? 1 : 0;

async function oneTarget(target: FuzzTarget, worker: string): Promise<void> {
  const started = performance.now();
  const report = await fuzzTarget(target, { runs: Number(values.runs ?? target.runs), seed, worker });
  const seconds = (performance.now() - started) / 1000;
  inputs += report.tried;
  finds += report.finds.length;
  const counts = [report.tried, report.taken].map((count) => count.toLocaleString('en').padStart(8));
  console.log(
    `  ${target.name.padEnd(10)} ${counts[0]} inputs, ${counts[1]} taken, ${report.finds.length} finds, ${seconds.toFixed(0)} s   ${target.about}`,
  );
  for (const { run, input, error } of report.finds) {
    await mkdir(KEPT, { recursive: true });
    const file = join(KEPT, `${target.name}-${seed}-${run}.txt`);
    await writeFile(file, `${error}\n\n${input}\n`);
    console.log(`    input ${run}, in ${relative(ROOT, file)}: ${error.split('\n')[0]}`);
  }
}

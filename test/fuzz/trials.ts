/**
 * Loads modules near and beyond each bound, and modules that binaryen makes of random bytes, in processes whose memory is
 * watched from outside: whatever the guard and the trial let pass stays below a peak, and what they do not is ended in its
 * time. Prints how many of each there were; ends with 1 when a process ended by itself, went beyond the peak or took too long.
 *
 * Usage: npm run trials -- [--runs N] [--seconds N] [--seed S]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { ROOT } from '../../scripts/prepare/places.ts';
import { bundleWorker } from './bundle-worker.ts';
import type { TrialLine } from './trials-line.ts';

/** MiB that a process may have at its most: the bound of a trial, and what the compilers take between two looks. */
const PEAK_MIB = 1024;
/** Milliseconds on the clock that one module may take from the guard to the end of its calls. */
const LONGEST_MS = 150_000;
const LOOK_MS = 20;
/** Modules of one process, so that what V8 keeps of them for good does not add up. */
const PER_PROCESS = 200;
/** Runs for each module that binaryen makes. */
const RUNS_PER_FOREIGN = 500;

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seconds: { type: 'string' }, seed: { type: 'string' } },
});
const runs = Number(values.runs ?? 20_000);
const until = performance.now() + Number(values.seconds ?? Number.POSITIVE_INFINITY) * 1000;
const seed = Number(values.seed ?? Date.now() % 2 ** 31);

const tally = new Map<string, number>();
const faults: string[] = [];
let peakMib = 0;
let longestMs = 0;

const folder = mkdtempSync(join(tmpdir(), 'yoi-trials-'));
const foreign = join(folder, 'foreign');
mkdirSync(foreign);
try {
  console.log(`seed ${seed}, ${makeForeign(Math.ceil(runs / RUNS_PER_FOREIGN))} modules of binaryen`);
  const child = await bundleWorker(join(import.meta.dirname, 'trials-child.ts'), folder);
  for (let from = 0; from < runs && faults.length < 5 && performance.now() < until; ) {
    from = await oneProcess(child, from, Math.min(from + PER_PROCESS, runs));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const [what, count] of [...tally].sort()) console.log(`  ${what.padEnd(28)} ${count.toLocaleString('en')}`);
console.log(`peak ${peakMib.toFixed(0)} MiB, longest ${(longestMs / 1000).toFixed(1)} s`);
for (const fault of faults) console.log(`FAULT ${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** Random bytes as wasm-opt's fuzzer reads them; nothing where `test/guests` is not installed. */
function makeForeign(count: number): number {
  const tool = join(ROOT, 'test', 'guests', 'node_modules', 'binaryen', 'bin', 'wasm-opt');
  if (!existsSync(tool)) return 0;
  const features = ['simd', 'bulk-memory', 'reference-types', 'multivalue', 'tail-call', 'extended-const'];
  const flags = [...features, 'sign-ext', 'nontrapping-float-to-int', 'mutable-globals'].map(
    (name) => `--enable-${name}`,
  );
  let made = 0;
  for (const [index, bytes] of fc
    .sample(fc.uint8Array({ minLength: 200, maxLength: 6000, size: 'max' }), { seed, numRuns: count })
    .entries()) {
    const input = join(folder, 'random');
    writeFileSync(input, bytes);
    const { status } = spawnSync(
      process.execPath,
      [tool, '-ttf', input, '-o', join(foreign, `${index}.wasm`), ...flags],
      { stdio: 'ignore' },
    );
    if (status === 0) made += 1;
  }
  return made;
}

/** Tries the runs from `from` on; gives the one after the last that was tried. */
async function oneProcess(file: string, from: number, to: number): Promise<number> {
  const child = spawn(process.execPath, [file, foreign, String(seed), String(from), String(to)], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let run = from - 1;
  let begun = performance.now();
  let ended: string | undefined;
  const watching = setInterval(() => {
    const { pid } = child;
    if (pid !== undefined) peakMib = Math.max(peakMib, residentMib(pid));
    if (performance.now() - begun > LONGEST_MS) child.kill('SIGKILL');
  }, LOOK_MS);
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (text) => {
    const line: TrialLine = JSON.parse(text);
    if (line.kind === 'begins') {
      run = line.run;
      begun = performance.now();
      return;
    }
    longestMs = Math.max(longestMs, performance.now() - begun);
    count(line.kind === 'ended' ? line.by : line.verdict);
    if (line.kind === 'ended') ended = line.by;
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once('close', (exit, by) => resolve([exit, by])),
  );
  clearInterval(watching);
  if (peakMib > PEAK_MIB) faults.push(`run ${run}: ${peakMib.toFixed(0)} MiB`);
  if (code === 0) return to;
  if (ended === undefined) faults.push(`run ${run}: the process ended with ${signal ?? code}`);
  return run + 1;
}

function count(what: string): void {
  tally.set(what, (tally.get(what) ?? 0) + 1);
}

/** The most that a process has ever held, where the system tells it. */
function residentMib(pid: number): number {
  try {
    const [, kib = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1024;
  } catch {
    return 0;
  }
}

import { readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { WatchedCompiler, watch } from '../../src/runtime/sandbox/watched-compiler.ts';
import { validateGuest } from '../../src/wasm/validate-guest.ts';
import { mutatedBytes } from './mutated.ts';
import { nearBounds } from './near-bounds.ts';
import type { TrialLine } from './trials-line.ts';

/**
 * The process in which modules are tried and loaded, for both of its threads; its parent watches its memory and begins
 * another one behind a module that ended it. Arguments: the folder of foreign modules, seed, first run, last run.
 */

const STDOUT = 1;
const BATCH = 50;
/** Exports that are called of a module; those of foreign ones end by themselves. */
const MOST_CALLS = 10;

const tell = (line: TrialLine) => writeSync(STDOUT, `${JSON.stringify(line)}\n`);

if (isMainThread) run();
else watch(new Int32Array(workerData), (phase, bound) => tell({ kind: 'ended', by: `${phase}: ${bound}` }));

function run(): void {
  const [, entry = '', folder = '', seed = '0', from = '0', to = '0'] = process.argv;
  const foreign = readdirSync(folder).map((name) => Uint8Array.from(readFileSync(join(folder, name))));
  const inputs: fc.Arbitrary<Uint8Array> =
    foreign.length === 0
      ? nearBounds
      : fc.oneof(
          // They take a hundred times as long as the others.
          { weight: 1, arbitrary: nearBounds },
          { weight: 4, arbitrary: fc.constantFrom(...foreign) },
          { weight: 10, arbitrary: mutatedBytes(foreign) },
        );
  const compiler = new WatchedCompiler(entry);
  let batch: Uint8Array[] = [];
  for (let index = Number(from); index < Number(to); index++) {
    if (index === Number(from) || index % BATCH === 0) {
      batch = fc.sample(inputs, { seed: (Number(seed) + Math.floor(index / BATCH)) | 0, numRuns: BATCH });
    }
    tell({ kind: 'begins', run: index });
    tell({ kind: 'is', verdict: attempt(batch[index % BATCH] ?? new Uint8Array(), compiler) });
  }
  process.exit();
}

function attempt(bytes: Uint8Array, compiler: WatchedCompiler): 'refused' | 'invalid' | 'passed' {
  const verdict = validateGuest(bytes, 'module');
  if (!verdict.ok) return 'refused';
  try {
    compiler.compile(verdict.guest, 'baseline');
    compiler.compile(verdict.guest, 'optimizing');
  } catch {
    return 'invalid';
  } finally {
    compiler.rest();
  }
  const [passed] = verdict.guest.modules;
  if (passed) load(passed.bytes);
  return 'passed';
}

/** As the host loads it, and it runs. */
function load(bytes: Uint8Array): void {
  for (const flag of ['--liftoff', '--wasm-lazy-compilation']) setFlagsFromString(flag);
  const module = new WebAssembly.Module(Buffer.from(bytes));
  const imports: WebAssembly.Imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') return;
    imports[from] = { ...imports[from], [name]: () => 0 };
  }
  try {
    const { exports } = new WebAssembly.Instance(module, imports);
    for (const value of Object.values(exports).slice(0, MOST_CALLS)) {
      callQuietly(value);
    }
  } catch {
    // A trap at the start is an end like any other.
  }
}

function callQuietly(value: object): void {
  if (typeof value !== 'function') return;
  try {
    Reflect.apply(value, undefined, []);
  } catch {
    // A trap.
  }
}

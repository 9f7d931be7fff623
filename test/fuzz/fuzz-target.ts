import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { inputAt } from './batches.ts';
import type { FuzzTarget } from './target.ts';
import { MAX_FAULTS, type Task, type Told } from './trying.ts';

/** An input with which something went wrong. */
export interface Find {
  readonly run: number;
  /** The input as an expression. */
  readonly input: string;
  readonly error: string;
}

export interface FuzzReport {
  readonly tried: number;
  readonly taken: number;
  readonly finds: readonly Find[];
}

export interface FuzzOptions {
  readonly runs: number;
  readonly seed: number;
  /** The bundle of a worker that knows the target. */
  readonly worker: string;
  /**
   * Milliseconds of processor time that one input may take before it counts as hung. It is not the time on the clock, so
   * a busy machine makes nobody guilty.
   */
  readonly hangMs?: number;
  /** A worker whose heap grows beyond this is ended by the engine, which is a find too. */
  readonly heapMb?: number;
}

const HANG_MS = 20_000;
const LOOK_MS = 250;

/** Stands for the run until the worker has begun: starting it is no input's fault. */
const NOT_YET = -1;

const HEAP_MB = 1024;

/**
 * Gives inputs to a target in a worker and watches over it: an input that throws, hangs, or ends the worker is a find.
 * After a hang or an end a new worker goes on behind it.
 */
export async function fuzzTarget(target: FuzzTarget, options: FuzzOptions): Promise<FuzzReport> {
  const { runs, seed } = options;
  const finds: Find[] = [];
  let tried = 0;
  let taken = 0;
  for (let from = 0; from < runs && finds.length < MAX_FAULTS; ) {
    const ended = await tryFrom(target, from, options);
    for (const { run, error } of ended.faults) {
      finds.push({ run, error, input: fc.stringify(inputAt(target, seed, run)) });
    }
    tried += ended.tried;
    taken += ended.taken;
    if (ended.next === undefined) break;
    from = ended.next;
  }
  return { tried, taken, finds };
}

interface Ended {
  readonly tried: number;
  readonly taken: number;
  readonly faults: readonly { readonly run: number; readonly error: string }[];
  /** Where another worker has to go on. */
  readonly next?: number;
}

async function tryFrom(target: FuzzTarget, from: number, options: FuzzOptions): Promise<Ended> {
  const at = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  at[0] = NOT_YET;
  const workerData: Task = { target: target.name, seed: options.seed, from, to: options.runs, at };
  const resourceLimits = { maxOldGenerationSizeMb: options.heapMb ?? HEAP_MB };
  const worker = new Worker(options.worker, { workerData, resourceLimits });
  const faults: { run: number; error: string }[] = [];
  let done: (Told & { kind: 'done' }) | undefined;
  let failure = 'the worker ended without an answer';
  worker.on('message', (told: Told) => {
    if (told.kind === 'done') done = told;
    else faults.push(told);
  });
  worker.on('error', (error) => {
    failure = `the worker ended: ${String(error)}`;
  });
  const hung = watch(at, options.hangMs ?? HANG_MS, () => {
    failure = 'hung';
    void worker.terminate();
  });
  await new Promise((resolve) => worker.once('exit', resolve));
  clearInterval(hung);
  if (done) return { ...done, faults };
  const run = Math.max(from, Atomics.load(at, 0));
  return { tried: run + 1 - from, taken: 0, faults: [...faults, { run, error: failure }], next: run + 1 };
}

/** Calls `onHang` when the processor has worked for `hangMs` without going on to another input. */
function watch(at: Task['at'], hangMs: number, onHang: () => void): NodeJS.Timeout {
  let run = Atomics.load(at, 0);
  let since = process.cpuUsage();
  return setInterval(() => {
    const now = Atomics.load(at, 0);
    if (now !== run || now === NOT_YET) {
      run = now;
      since = process.cpuUsage();
      return;
    }
    const { user, system } = process.cpuUsage(since);
    if ((user + system) / 1000 > hangMs) onHang();
  }, LOOK_MS);
}

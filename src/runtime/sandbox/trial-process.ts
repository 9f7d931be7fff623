import { writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/message-of.ts';
import { soloModules } from '../../wasm/guard.ts';
import { refusalWords } from '../../wasm/module-refusal.ts';
import { type ValidatedGuest, validateGuest } from '../../wasm/validate-guest.ts';
import {
  TRIAL_BASELINE_MS,
  TRIAL_CLOCK_MS,
  TRIAL_FUNCTION_MS,
  TRIAL_OPTIMIZING_MS,
  TRIAL_RESIDENT_BYTES,
} from '../limits.ts';
import { takeProfileFlags } from './profile-flags.ts';
import { TRIAL_PHASES, type TrialBound, type TrialPhase, type TrialReport, type TrialTask } from './trial-protocol.ts';

/**
 * The entry of a trial's process: it compiles what a guest brings with both of V8's compilers and instantiates nothing. The
 * compilers cannot be bounded or interrupted, so a second thread of the same process looks at its memory and its time, and
 * ends all of it at a bound. What is reported is written at once, because there may be no later.
 */

/** Milliseconds between two looks. In this time a compiler can take some tens of megabytes. */
const LOOK_MS = 3;

/** A file descriptor, since a worker's own stream goes through the main thread, which is busy. */
const STDOUT = 1;

/** What the two threads share: the number of the phase, how many functions were begun singly, whether anybody watches. */
const PHASE = 0;
const SOLO = 1;
const WATCHING = 2;
/** Never changes: waiting for it is a sleep. */
const SLEEP = 3;
const SHARED = 4;

function report(line: TrialReport): void {
  writeSync(STDOUT, `${JSON.stringify(line)}\n`);
}

const TRIAL_MS: Readonly<Record<TrialPhase, number>> = { baseline: TRIAL_BASELINE_MS, optimizing: TRIAL_OPTIMIZING_MS };

if (isMainThread) process.once('message', (task: TrialTask) => attempt(task));
else watch(new Int32Array(workerData));

function attempt({ bytes, kind }: TrialTask): void {
  const started = performance.now();
  const verdict = validateGuest(bytes, kind);
  if (!verdict.ok) {
    const { refusal } = verdict;
    report(
      refusal.kind === 'component'
        ? { type: 'refused', fault: 'component', words: [refusal.reason] }
        : { type: 'refused', fault: 'module', words: refusalWords(refusal.refusal) },
    );
    process.exit();
  }
  takeProfileFlags();
  const { guest } = verdict;
  report({
    type: 'types',
    types: [...new Set(guest.modules.flatMap(({ module }) => module.types.map(({ text }) => text)))],
  });
  const guardMs = performance.now() - started;
  const shared = new Int32Array(new SharedArrayBuffer(SHARED * Int32Array.BYTES_PER_ELEMENT));
  startWatching(shared);
  const baselineMs = compileAll(guest, 'baseline', shared);
  const optimizingMs = compileAll(guest, 'optimizing', shared);
  const residentMb = process.memoryUsage.rss() / 2 ** 20;
  report({ type: 'passed', guardMs, baselineMs, optimizingMs, residentMb });
  process.exit();
}

function startWatching(shared: Int32Array): void {
  new Worker(process.argv[1] ?? '', { workerData: shared.buffer, stdin: false }).unref();
  // Nothing is compiled unwatched.
  while (Atomics.load(shared, WATCHING) === 0) Atomics.wait(shared, WATCHING, 0);
}

/** V8 compiles at once what it would otherwise leave until a function is called, and with the one compiler. */
const FLAGS: Readonly<Record<TrialPhase, readonly string[]>> = {
  baseline: ['--no-wasm-lazy-compilation', '--liftoff'],
  optimizing: ['--no-wasm-lazy-compilation', '--no-liftoff'],
};

function compileAll(guest: ValidatedGuest, phase: TrialPhase, shared: Int32Array): number {
  report({ type: 'phase', phase });
  for (const flag of FLAGS[phase]) setFlagsFromString(flag);
  Atomics.store(shared, PHASE, TRIAL_PHASES.indexOf(phase) + 1);
  const started = performance.now();
  const cpu = process.cpuUsage();
  const compiled = guest.modules.map(({ bytes }) => compile(bytes));
  const { user, system } = process.cpuUsage(cpu);
  // A guest that is ended leaves its compiler at work until the function in hand is done, so none may take long.
  if ((user + system) / 1000 > TRIAL_FUNCTION_MS) compileSolos(guest, shared);
  // All of them were held till here, as they are in a running guest.
  return compiled.length === 0 ? 0 : performance.now() - started;
}

/** The functions that may take long, each by itself, so that the watching thread can tell how long. */
function compileSolos({ modules }: ValidatedGuest, shared: Int32Array): void {
  for (const module of modules) {
    for (const bytes of soloModules(module)) {
      Atomics.add(shared, SOLO, 1);
      compile(bytes);
      collectGarbage();
    }
  }
}

let compilations = 0;

/** A section of no meaning makes the bytes others each time, because V8 gives the same ones what it has compiled before. */
function compile(bytes: Uint8Array): WebAssembly.Module {
  const marked = Buffer.concat([bytes, Buffer.from([0, 5, 0, 0, 0, 0, 0])]);
  marked.writeUInt32LE(++compilations, marked.length - 4);
  try {
    return new WebAssembly.Module(marked);
  } catch (error) {
    report({ type: 'refused', fault: 'module', words: refusalWords({ kind: 'malformed', reason: messageOf(error) }) });
    process.exit();
  }
}

let gc: (() => void) | undefined;
function collectGarbage(): void {
  if (gc === undefined) {
    setFlagsFromString('--expose-gc');
    gc = runInNewContext('gc');
  }
  gc?.();
}

/** Runs in the second thread, until the process ends. */
function watch(shared: Int32Array): void {
  const begun = performance.now();
  let phase = 0;
  let solo = 0;
  let isSolo = false;
  let cpu = process.cpuUsage();
  Atomics.store(shared, WATCHING, 1);
  Atomics.notify(shared, WATCHING);
  for (;;) {
    Atomics.wait(shared, SLEEP, 0, LOOK_MS);
    const [nowPhase, nowSolo] = [Atomics.load(shared, PHASE), Atomics.load(shared, SOLO)];
    if (nowPhase !== phase || nowSolo !== solo) {
      cpu = process.cpuUsage();
      isSolo = nowPhase === phase;
      phase = nowPhase;
      solo = nowSolo;
    }
    const name = TRIAL_PHASES[phase - 1];
    if (name === undefined) continue;
    const { user, system } = process.cpuUsage(cpu);
    const spent = (user + system) / 1000;
    if (process.memoryUsage.rss() > TRIAL_RESIDENT_BYTES) end(name, 'memory');
    if (isSolo && spent > TRIAL_FUNCTION_MS) end(name, 'function-time');
    if (!isSolo && spent > TRIAL_MS[name]) end(name, 'time');
    if (performance.now() - begun > TRIAL_CLOCK_MS) end(name, 'clock');
  }
}

function end(phase: TrialPhase, bound: TrialBound): void {
  report({ type: 'exceeded', phase, bound });
  process.kill(process.pid, 'SIGKILL');
}

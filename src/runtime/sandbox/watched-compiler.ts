import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { soloModules } from '../../wasm/guard.ts';
import type { ValidatedGuest } from '../../wasm/validate-guest.ts';
import {
  TRIAL_BASELINE_MS,
  TRIAL_CLOCK_MS,
  TRIAL_FUNCTION_MS,
  TRIAL_OPTIMIZING_MS,
  TRIAL_RESIDENT_BYTES,
} from '../limits.ts';
import { takeProfileFlags } from './profile-flags.ts';
import { TRIAL_PHASES, type TrialBound, type TrialPhase } from './trial-protocol.ts';

/** Milliseconds between two looks. In this time a compiler can take some tens of megabytes. */
const LOOK_MS = 3;

/** What the two threads share: the number of the phase, how many functions were begun singly, whether anybody watches. */
const PHASE = 0;
const SOLO = 1;
const WATCHING = 2;
/** Never changes: waiting for it is a sleep. */
const SLEEP = 3;
const SHARED = 4;

/** V8 compiles at once what it would otherwise leave until a function is called, and with the one compiler. */
const FLAGS: Readonly<Record<TrialPhase, readonly string[]>> = {
  baseline: ['--no-wasm-lazy-compilation', '--liftoff'],
  optimizing: ['--no-wasm-lazy-compilation', '--no-liftoff'],
};

const PHASE_MS: Readonly<Record<TrialPhase, number>> = { baseline: TRIAL_BASELINE_MS, optimizing: TRIAL_OPTIMIZING_MS };

/**
 * Compiles guests with one or the other of V8's compilers while a second thread of this process looks at its memory and its
 * time: the compilers can be neither bounded nor interrupted. Nothing is instantiated.
 */
export class WatchedCompiler {
  readonly #shared = new Int32Array(new SharedArrayBuffer(SHARED * Int32Array.BYTES_PER_ELEMENT));
  #compilations = 0;
  #gc: (() => void) | undefined;

  /** `entry` is a script that calls {@link watch} in its worker; nothing is compiled before it looks. */
  constructor(entry: string) {
    takeProfileFlags();
    new Worker(entry, { workerData: this.#shared.buffer, stdin: false }).unref();
    while (Atomics.load(this.#shared, WATCHING) === 0) Atomics.wait(this.#shared, WATCHING, 0);
  }

  /**
   * Compiles every function, and where that took long the heavy ones once more, each by itself.
   *
   * @returns milliseconds
   * @throws what V8 says of a module that is not valid
   */
  compile(guest: ValidatedGuest, phase: TrialPhase): number {
    for (const flag of FLAGS[phase]) setFlagsFromString(flag);
    Atomics.store(this.#shared, PHASE, TRIAL_PHASES.indexOf(phase) + 1);
    const started = performance.now();
    const cpu = process.cpuUsage();
    const compiled = guest.modules.map(({ bytes }) => this.#compile(bytes));
    const { user, system } = process.cpuUsage(cpu);
    // A guest that is ended leaves its compiler at work until the function in hand is done, so none may take long.
    if ((user + system) / 1000 > TRIAL_FUNCTION_MS) this.#compileSolos(guest);
    // All of them were held till here, as they are in a running guest.
    return compiled.length === 0 ? 0 : performance.now() - started;
  }

  /** For one who compiles several guests: nothing is watched until the next one, and what is left of the last one goes. */
  rest(): void {
    Atomics.store(this.#shared, PHASE, 0);
    this.#collectGarbage();
  }

  /** The functions that may take long, each by itself, so that the watching thread can tell how long. */
  #compileSolos({ modules }: ValidatedGuest): void {
    for (const module of modules) {
      for (const bytes of soloModules(module)) {
        Atomics.add(this.#shared, SOLO, 1);
        this.#compile(bytes);
        this.#collectGarbage();
      }
    }
  }

  /** A section of no meaning makes the bytes others each time, because V8 gives the same ones what it has compiled before. */
  #compile(bytes: Uint8Array): WebAssembly.Module {
    const marked = Buffer.concat([bytes, Buffer.from([0, 5, 0, 0, 0, 0, 0])]);
    this.#compilations += 1;
    marked.writeUInt32LE(this.#compilations, marked.length - 4);
    return new WebAssembly.Module(marked);
  }

  #collectGarbage(): void {
    if (this.#gc === undefined) {
      setFlagsFromString('--expose-gc');
      this.#gc = runInNewContext('gc');
    }
    this.#gc?.();
  }
}

/** Runs in the second thread, until the process ends; `exceeded` is told of a bound right before that. */
export function watch(shared: Int32Array, exceeded: (phase: TrialPhase, bound: TrialBound) => void): void {
  const parent = process.ppid;
  let begun = performance.now();
  let phase = 0;
  let solo = 0;
  let isSolo = false;
  let cpu = process.cpuUsage();
  const end = (name: TrialPhase, bound: TrialBound) => {
    exceeded(name, bound);
    process.kill(process.pid, 'SIGKILL');
  };
  Atomics.store(shared, WATCHING, 1);
  Atomics.notify(shared, WATCHING);
  for (;;) {
    Atomics.wait(shared, SLEEP, 0, LOOK_MS);
    // Nobody waits for the verdict any more, and the busy thread would not notice.
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
    const [nowPhase, nowSolo] = [Atomics.load(shared, PHASE), Atomics.load(shared, SOLO)];
    if (nowPhase !== phase || nowSolo !== solo) {
      cpu = process.cpuUsage();
      isSolo = nowPhase === phase;
      if (!isSolo) begun = performance.now();
      phase = nowPhase;
      solo = nowSolo;
    }
    const name = TRIAL_PHASES[phase - 1];
    if (name === undefined) continue;
    const { user, system } = process.cpuUsage(cpu);
    const spent = (user + system) / 1000;
    if (process.memoryUsage.rss() > TRIAL_RESIDENT_BYTES) end(name, 'memory');
    if (isSolo && spent > TRIAL_FUNCTION_MS) end(name, 'function-time');
    if (!isSolo && spent > PHASE_MS[name]) end(name, 'time');
    if (performance.now() - begun > TRIAL_CLOCK_MS) end(name, 'clock');
  }
}

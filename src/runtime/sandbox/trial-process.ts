import { writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { isMainThread, workerData } from 'node:worker_threads';
import { messageOf } from '../../base/message-of.ts';
import { refusalWords } from '../../wasm/module-refusal.ts';
import { type GuestRefusal, type ValidatedGuest, validateGuest } from '../../wasm/validate-guest.ts';
import type { TrialPhase, TrialReport, TrialTask } from './trial-protocol.ts';
import { WatchedCompiler, watch } from './watched-compiler.ts';

/**
 * The entry of a trial's process, for both of its threads: the one compiles what a guest brings with both of V8's compilers,
 * the other ends all of it at a bound. What is reported is written at once, because there may be no later.
 */

/** A file descriptor, since a worker's own stream goes through the main thread, which is busy. */
const STDOUT = 1;

/** Characters of what V8 says; it may quote names of the module. */
const MAX_REASON = 500;

function report(line: TrialReport): void {
  writeSync(STDOUT, `${JSON.stringify(line)}\n`);
}

if (isMainThread) {
  process.once('message', (task: TrialTask) => {
    attempt(task);
    process.exit();
  });
} else {
  watch(new Int32Array(workerData), (phase, bound) => report({ type: 'exceeded', phase, bound }));
}

function attempt({ bytes, kind }: TrialTask): void {
  const started = performance.now();
  const verdict = validateGuest(bytes, kind);
  if (!verdict.ok) {
    refuse(verdict.refusal);
    return;
  }
  const { guest } = verdict;
  report({ type: 'types', types: typesOf(guest) });
  const guardMs = performance.now() - started;
  const compiler = new WatchedCompiler(process.argv[1] ?? '');
  const compile = (phase: TrialPhase) => {
    report({ type: 'phase', phase });
    return compiler.compile(guest, phase);
  };
  try {
    const [baselineMs, optimizingMs] = [compile('baseline'), compile('optimizing')];
    report({ type: 'passed', guardMs, baselineMs, optimizingMs, residentMb: process.memoryUsage.rss() / 2 ** 20 });
  } catch (error) {
    refuse({ kind: 'module', refusal: { kind: 'malformed', reason: messageOf(error).slice(0, MAX_REASON) } });
  }
}

function refuse(refusal: GuestRefusal): void {
  report(
    refusal.kind === 'component'
      ? { type: 'refused', fault: 'component', words: [refusal.reason] }
      : { type: 'refused', fault: 'module', words: refusalWords(refusal.refusal) },
  );
}

/** The function types of all modules, each once. */
function typesOf({ modules }: ValidatedGuest): string[] {
  return [...new Set(modules.flatMap(({ module }) => module.types.map(({ text }) => text)))];
}

import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod';
import { BATCH, batchOf } from './batches.ts';
import type { FuzzTarget, Trial } from './target.ts';

/** What a worker is asked for: the runs `from` (inclusive) to `to` of a target. It notes in `at[0]` which one it is at. */
const task = z.object({
  target: z.string(),
  seed: z.int(),
  from: z.int().nonnegative(),
  to: z.int().nonnegative(),
  at: z.instanceof(Int32Array<SharedArrayBuffer>),
});
export type Task = z.infer<typeof task>;

/** What a worker tells: every input that went wrong, and at the end how many it tried and how many of them were taken. */
export type Told =
  | { readonly kind: 'fault'; readonly run: number; readonly error: string }
  | { readonly kind: 'done'; readonly tried: number; readonly taken: number };

/** Faults after which a target is left alone: the next hundred say the same. */
export const MAX_FAULTS = 5;

/** Tries the inputs of the task that this worker was started with. */
export async function tryTask(targets: readonly FuzzTarget[]): Promise<void> {
  const given = task.parse(workerData);
  const target = targets.find(({ name }) => name === given.target);
  if (target === undefined) throw new Error(`there is no target ${given.target}`);
  const trial = await target.open();
  const tally = await tryAll(target, trial, given);
  try {
    await trial.close();
  } catch (error) {
    tell({ kind: 'fault', run: given.to - 1, error: textOf(error) });
  }
  tell({ kind: 'done', ...tally });
}

async function tryAll(
  target: FuzzTarget,
  trial: Trial<unknown>,
  { seed, from, to, at }: Task,
): Promise<{ tried: number; taken: number }> {
  let batch: unknown[] = [];
  let taken = 0;
  let faults = 0;
  for (let run = from; run < to; run++) {
    if (run === from || run % BATCH === 0) batch = batchOf(target, seed, Math.floor(run / BATCH));
    Atomics.store(at, 0, run);
    try {
      const verdict = trial.check(batch[run % BATCH]);
      if ((typeof verdict === 'string' ? verdict : await verdict) === 'taken') taken++;
    } catch (error) {
      tell({ kind: 'fault', run, error: textOf(error) });
      if (++faults === MAX_FAULTS) return { tried: run + 1 - from, taken };
    }
  }
  return { tried: to - from, taken };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function tell(told: Told): void {
  parentPort?.postMessage(told);
}

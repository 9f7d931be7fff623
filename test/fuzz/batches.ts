import fc from 'fast-check';
import type { FuzzTarget } from './target.ts';

/** Inputs that are made from one seed. */
export const BATCH = 100;

/** The inputs of one batch; the same for the same seed, whoever makes them. */
export function batchOf<Input>({ inputs }: FuzzTarget<Input>, seed: number, batch: number): Input[] {
  return fc.sample(inputs, { seed: (seed + batch) | 0, numRuns: BATCH });
}

/** One input by its place in the run. */
export function inputAt<Input>(target: FuzzTarget<Input>, seed: number, run: number): Input | undefined {
  return batchOf(target, seed, Math.floor(run / BATCH))[run % BATCH];
}

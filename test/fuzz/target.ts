import type fc from 'fast-check';

/** What became of one input: `taken` was understood and gone on with, `refused` was turned down as it should be. */
export type Verdict = 'taken' | 'refused';

/** A target at work. */
export interface Trial<Input> {
  /** Throws when the program does something with this input that it must never do. */
  check(input: Input): Verdict | Promise<Verdict>;
  /** Gives back what the trial holds; throws when something was written outside of its place. */
  close(): Promise<void>;
}

/** A part of the program that hostile inputs are given to. */
export interface FuzzTarget<Input = unknown> {
  /** Names it on the command line. */
  readonly name: string;
  /** What is given to what, in a few words. */
  readonly about: string;
  /** Inputs of the long run. */
  readonly runs: number;
  readonly inputs: fc.Arbitrary<Input>;
  open(): Promise<Trial<Input>>;
}

/** A trial that holds nothing. */
export function pureTrial<Input>(check: (input: Input) => Verdict): () => Promise<Trial<Input>> {
  return async () => ({ check, close: async () => undefined });
}

/** Throws what was found. Assertions of a test library cost more than the code under test takes. */
export function mustHold(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

import * as z from 'zod';
import type { CodeKind } from '../../wasm/validate-guest.ts';

/** What is compiled in a trial: a component or a core module of the raw interface. */
export interface TrialTask {
  readonly kind: CodeKind;
  readonly bytes: Uint8Array;
}

/** The parts of a trial, in order: every function by V8's quick compiler, then by its optimizing one. */
export const TRIAL_PHASES = ['baseline', 'optimizing'] as const;
export type TrialPhase = (typeof TRIAL_PHASES)[number];

/** What a phase can exceed: resident memory, processor time of all functions, of one function, time on the clock. */
export const TRIAL_BOUNDS = ['memory', 'time', 'function-time', 'clock'] as const;
export type TrialBound = (typeof TRIAL_BOUNDS)[number];

const words = z.array(z.string().max(4096)).max(4);
const milliseconds = z.number().nonnegative();

/** A line that the process of a trial writes. Its code has not run, but its text is in some of them, so they are parsed. */
export const TRIAL_REPORT = z.discriminatedUnion('type', [
  /** The guard or V8 refuses it. */
  z.object({ type: z.literal('refused'), fault: z.enum(['component', 'module']), words }),
  /** A phase begins; should nothing follow, the process ended in it. */
  z.object({ type: z.literal('phase'), phase: z.enum(TRIAL_PHASES) }),
  /** The function types of all modules, each once, by their text. */
  z.object({ type: z.literal('types'), types: z.array(z.string()) }),
  /** The watching thread ends the process. */
  z.object({ type: z.literal('exceeded'), phase: z.enum(TRIAL_PHASES), bound: z.enum(TRIAL_BOUNDS) }),
  z.object({
    type: z.literal('passed'),
    guardMs: milliseconds,
    baselineMs: milliseconds,
    optimizingMs: milliseconds,
    residentMb: milliseconds,
  }),
]);

export type TrialReport = z.infer<typeof TRIAL_REPORT>;

import { t } from '@vscode/l10n';
import * as z from 'zod';
import { refusalOfWords } from '../../wasm/module-refusal.ts';
import { guestRefusalText } from '../../wasm/validate-guest.ts';
import {
  TRIAL_BASELINE_MS,
  TRIAL_CLOCK_MS,
  TRIAL_FUNCTION_MS,
  TRIAL_OPTIMIZING_MS,
  TRIAL_RESIDENT_BYTES,
} from '../limits.ts';
import { TRIAL_BOUNDS, TRIAL_PHASES, type TrialBound, type TrialPhase } from './trial-protocol.ts';

/** What a phase of a trial came to an end by: a bound, or V8 itself, which aborts when it gets no memory. */
const END = z.object({ phase: z.enum(TRIAL_PHASES), by: z.enum([...TRIAL_BOUNDS, 'abort']) });

/** What a trial has shown of a guest's code. It is remembered, so it holds no text of a reader's language. */
export const TRIAL_VERDICT = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('passed'), types: z.array(z.string()) }),
  /** The optimizing compiler did not finish: in a process of its own it can be ended, in the host it cannot. */
  z.object({ outcome: z.literal('process-only'), types: z.array(z.string()), end: END }),
  /** The guard or V8 refuses it. */
  z.object({
    outcome: z.literal('invalid'),
    fault: z.enum(['component', 'module']),
    words: z.array(z.string()).max(4),
  }),
  /** The quick compiler did not finish, so it can run nowhere. */
  z.object({ outcome: z.literal('too-costly'), end: END }),
]);

export type TrialVerdict = z.infer<typeof TRIAL_VERDICT>;
type TrialEnd = z.infer<typeof END>;

/** Why code may not run at all, or not in the host, in the reader's language. */
export function trialText(verdict: Exclude<TrialVerdict, { readonly outcome: 'passed' }>): string {
  switch (verdict.outcome) {
    case 'invalid':
      return guestRefusalText(
        verdict.fault === 'component'
          ? { kind: 'component', reason: verdict.words[0] ?? '' }
          : { kind: 'module', refusal: refusalOfWords(verdict.words) },
      );
    case 'too-costly':
      return t('its code is too costly to compile: {0}', endText(verdict.end));
    case 'process-only':
      return t(
        'its code is too costly to optimize in the process of the editor: {0}; it can run with isolation "process"',
        endText(verdict.end),
      );
  }
}

function endText({ phase, by }: TrialEnd): string {
  return by === 'abort' ? t('V8 ended the process') : boundText(phase, by);
}

function boundText(phase: TrialPhase, bound: TrialBound): string {
  switch (bound) {
    case 'memory':
      return t('more than {0} MiB of memory', TRIAL_RESIDENT_BYTES / 2 ** 20);
    case 'time':
      return t('more than {0} ms of computing', phase === 'baseline' ? TRIAL_BASELINE_MS : TRIAL_OPTIMIZING_MS);
    case 'function-time':
      return t('more than {0} ms for one function', TRIAL_FUNCTION_MS);
    case 'clock':
      return t('more than {0} ms on the clock', TRIAL_CLOCK_MS);
  }
}

import type { Decision } from '../authority/decide.ts';
import type { HostApi } from '../authority/permission.ts';
import { boundText } from './bound-text.ts';
import { redact } from './redact.ts';

/** A decision that said no. It names the missing side and the narrowest entry that would allow the call. */
export type Denial = Extract<Decision, { readonly allowed: false }>;

/** Why something was not done: a stable code for programs, a bounded and redacted sentence for people. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  /** Present when a grant or a manifest entry would have allowed it. */
  readonly denial?: Denial;
  /** The host API whose import was refused, where that is the reason. */
  readonly api?: HostApi;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A refusal whose sentence is safe to show, to log and to hand to a guest (docs/formats.md#texts-in-reports, docs/formats.md#redaction). */
export function refused(code: string, message: string, denial?: Denial): { ok: false; refusal: Refusal } {
  const shown = boundText(redact(message));
  return { ok: false, refusal: denial === undefined ? { code, message: shown } : { code, message: shown, denial } };
}

import type { Span } from '../../base/line-index.ts';

/**
 * What the reader noticed about an event. `missing-separator`: no rule before its header, so the reference reads it as
 * part of the event before. `lost-in-reference`: the reference does not see this event. `cut-in-reference`: the
 * reference sees less or other text of it.
 */
export type EventNote = 'missing-separator' | 'lost-in-reference' | 'cut-in-reference';

/** One entry of a `thread.md` (spec tickets §3). */
export interface ThreadEvent {
  /** The token as written, but `close` for `closed`; empty when the header has none; unknown kinds are kept. */
  readonly kind: string;
  readonly author?: string;
  readonly at?: string;
  /** Every attribute of the header, in its order: `event`, `author`, `at`, `status`, `from`, `to`, `reason`, `field`, … */
  readonly attributes: Readonly<Record<string, string>>;
  /** The text after `## ` directly below the header; never use it to find the kind (spec §3.5). */
  readonly heading?: string;
  /** Lines joined with LF, without blank lines at the end. */
  readonly body: string;
  readonly notes: readonly EventNote[];
  /** From the first character of the header to where the next event starts. */
  readonly span: Span;
  /** The header line. */
  readonly header: Span;
  /** Zero-based line of the header. */
  readonly line: number;
}

/**
 * Something in a thread that belongs to no event. `preamble`: text before the first header. `phantom-in-reference`: the
 * reference takes a line inside a body for an event. `conflict-marker`: Git left an unsolved merge.
 */
export interface ThreadNote {
  readonly code: 'preamble' | 'phantom-in-reference' | 'conflict-marker';
  readonly span: Span;
  /** Zero-based. */
  readonly line: number;
}

export interface Thread {
  readonly events: readonly ThreadEvent[];
  /** Text before the first header, blank lines at both ends removed. */
  readonly preamble?: string;
  readonly notes: readonly ThreadNote[];
}

import type { ReviewVerdict } from '../tickets/record/review.ts';
import type { Transition } from '../tickets/record/transition-table.ts';
import type { EventCard } from '../tickets/views/event-card.ts';
import type { ThreadHead } from '../tickets/views/thread-head.ts';
import type { ThreadTexts } from './thread-texts.ts';

/** What the extension host tells a thread page. What the page may answer stands in `page-messages.ts`, as schemas. */

/** Kinds of event that a person can write from the page (docs/formats.md#event-kinds). */
export const WRITABLE_KINDS = ['comment', 'decision', 'plan', 'implementation_report', 'review'] as const;
export type WritableKind = (typeof WRITABLE_KINDS)[number];

export { needsText, TRANSITION_ROWS, TRANSITIONS } from '../tickets/record/transition-table.ts';

/** References that a page asks about in one message. */
export const MAX_ASKED_REFERENCES = 500;

/** What a person is asked to write, with as much of it as the record already says. */
export interface DraftTemplate {
  readonly kind?: WritableKind;
  readonly verdict?: Exclude<ReviewVerdict, 'unspecified'>;
  /** Set when the text belongs to a move of the ticket. */
  readonly transition?: Transition;
  readonly reason?: string;
  readonly text?: string;
}

/** What is being written, kept when the page is hidden or closed and when the window reloads. */
export interface Draft {
  readonly kind: WritableKind;
  readonly verdict: 'approve' | 'request_changes';
  readonly text: string;
  /** Set while the text belongs to a move of the ticket rather than to a comment. */
  readonly transition?: Transition;
  readonly reason: string;
  /** The text that a command began with; while the draft is still that, another beginning may replace it. */
  readonly offered?: string;
}

/** How an attempt to write ended, shown where the text was typed. */
export type Outcome =
  /** `notes` say what was written in another spelling than it was typed. */
  | { readonly kind: 'written'; readonly notes: readonly string[] }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'conflict'; readonly message: string; readonly baseVersion: string; readonly now: string };

export type ToPage =
  | {
      readonly type: 'open';
      readonly texts: ThreadTexts;
      readonly language: string;
      readonly head: ThreadHead;
      readonly events: readonly EventCard[];
      /** Number of events of the whole thread; the rest follows in `events` messages. */
      readonly total: number;
      readonly version: string;
    }
  | { readonly type: 'head'; readonly head: ThreadHead; readonly version: string }
  /** Replaces everything from `start` on; an append is a replacement that starts at the old end. */
  | {
      readonly type: 'events';
      readonly start: number;
      readonly events: readonly EventCard[];
      readonly total: number;
      /** False while an opened thread is still being sent, true when something happened to it. */
      readonly live: boolean;
    }
  | { readonly type: 'references'; readonly known: readonly KnownReference[] }
  | { readonly type: 'outcome'; readonly request: number; readonly outcome: Outcome }
  /** What was begun on an earlier page of this ticket and not sent. */
  | { readonly type: 'draft'; readonly draft: Draft }
  | { readonly type: 'reveal'; readonly event: number }
  | { readonly type: 'compose'; readonly template: DraftTemplate }
  | { readonly type: 'failed'; readonly texts: ThreadTexts; readonly language: string; readonly message: string };

/** A reference that leads somewhere, as it stands in the text. */
export interface KnownReference {
  readonly text: string;
  /** What a reader sees before following it. */
  readonly title: string;
}

import type { RelationKind } from '../tickets/record/relations.ts';
import type { ReviewVerdict } from '../tickets/record/review.ts';
import type { TicketState } from '../tickets/record/state.ts';
import type { Transition } from '../tickets/record/transitions.ts';
import type { ThreadTexts } from './thread-texts.ts';

/** What the extension host tells a thread page. What the page may answer stands in `from-page.ts`, as a schema. */

/** Kinds of event that a person can write from the page (docs/formats.md#event-kinds). */
export const WRITABLE_KINDS = ['comment', 'decision', 'plan', 'implementation_report', 'review'] as const;
export type WritableKind = (typeof WRITABLE_KINDS)[number];

/** The moves that a page offers, in their order (docs/formats.md#transitions). */
export const TRANSITIONS = [
  'mark-ready',
  'queue',
  'accept',
  'finish',
  'return-to-planning',
  'close',
] as const satisfies readonly Transition[];

/** What a page's buttons lead to changing, besides the thread and the state. */
export const EDITS = ['title', 'relation', 'plan', 'artifact'] as const;
export type Edit = (typeof EDITS)[number];

/** The kinds of a relation (docs/formats.md#relations), for the page, which sees no other room. */
export const RELATIONS = [
  'depends_on',
  'blocks',
  'related',
  'supersedes',
  'duplicate_of',
] as const satisfies readonly RelationKind[];

/** References that a page asks about in one message. */
export const MAX_ASKED_REFERENCES = 500;

export interface TicketRef {
  readonly id: string;
  /** Absent when the ticket does not exist or cannot be read. */
  readonly title?: string;
  readonly state?: TicketState;
}

export interface Blocker {
  readonly ticket: TicketRef;
  readonly note?: string;
}

export interface RelationLine {
  readonly label: string;
  readonly ticket: TicketRef;
  readonly note?: string;
  /** Set when the ticket records the relation itself, so that it can be removed from here. */
  readonly own?: RelationKind;
}

export interface PlanLine {
  readonly label: string;
  readonly related?: TicketRef;
  readonly text?: string;
  readonly rolePlan?: string;
  readonly author: string;
  readonly at: string;
}

export interface TransitionLine {
  readonly transition: Transition;
  /** Why the ticket does not admit the move now; absent when it does. */
  readonly refused?: string;
}

/** Everything about a ticket but its events. */
export interface ThreadHead {
  readonly id: string;
  readonly title: string;
  readonly state: TicketState;
  /** The state in the orchestration worktree, when it is further along (docs/formats.md#orchestration-worktree). */
  readonly ahead?: TicketState;
  /** What the ticket waits for, in a few words. */
  readonly next?: string;
  readonly readiness?: string;
  readonly priority?: string;
  readonly riskFlags: readonly string[];
  readonly assignee?: string;
  readonly queuedBy?: string;
  readonly queuedAt?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly branch?: string;
  readonly worktree?: string;
  readonly blockers: readonly Blocker[];
  readonly relations: readonly RelationLine[];
  readonly notices: readonly string[];
  readonly plans: readonly PlanLine[];
  readonly artifacts: readonly string[];
  /** Markdown of `item.md` below its front matter. */
  readonly body: string;
  /** What is odd about the record, one sentence each. */
  readonly notes: readonly string[];
  readonly transitions: readonly TransitionLine[];
  /** Why nothing can be written here; absent when it can. */
  readonly readOnly?: string;
  /** Why the ticket cannot be read as a ticket; the body is then the file's text. */
  readonly broken?: string;
}

export interface EventCard {
  /** As in the record; the page has words for the kinds that it knows and shows the token of others. */
  readonly kind: string;
  readonly author: string;
  readonly at: string;
  readonly heading?: string;
  /** Markdown. */
  readonly body: string;
  readonly verdict?: ReviewVerdict;
  /** How a routing decision classifies the ticket, as written (docs/formats.md#routing-decisions). */
  readonly classification?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  /** Field of a change that is not one of the state. */
  readonly field?: string;
  /** Attributes that have no place of their own. */
  readonly attributes: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

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

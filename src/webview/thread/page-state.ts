import { isRecord } from '../../base/is-record.ts';
import { type Draft, TRANSITIONS, WRITABLE_KINDS } from '../../protocol/thread-protocol.ts';

/** Where the reader is: an event and how far its upper edge is from the window's, in CSS pixels. */
export interface ScrollAnchor {
  readonly event: number;
  readonly offset: number;
}

export interface PageState {
  readonly draft: Draft;
  /** Kinds that are not shown. */
  readonly hidden: readonly string[];
  /** Long events that are unfolded. */
  readonly unfolded: readonly number[];
  readonly place?: ScrollAnchor;
}

export const EMPTY_DRAFT: Draft = { kind: 'comment', verdict: 'approve', text: '', reason: '' };
const EMPTY: PageState = { draft: EMPTY_DRAFT, hidden: [], unfolded: [] };

/** What an earlier page of the same ticket left behind; anything unreadable counts as nothing. */
export function readPageState(stored: unknown): PageState {
  if (!isRecord(stored)) return EMPTY;
  const { hidden, unfolded, place } = stored;
  return {
    draft: readDraft(stored.draft),
    hidden: Array.isArray(hidden) ? hidden.filter((kind) => typeof kind === 'string') : [],
    unfolded: Array.isArray(unfolded) ? unfolded.filter((index) => Number.isInteger(index)) : [],
    ...(isRecord(place) && typeof place.event === 'number' && typeof place.offset === 'number'
      ? { place: { event: place.event, offset: place.offset } }
      : {}),
  };
}

function readDraft(stored: unknown): Draft {
  if (!isRecord(stored)) return EMPTY_DRAFT;
  const transition = TRANSITIONS.find((known) => known === stored.transition);
  return {
    kind: WRITABLE_KINDS.find((known) => known === stored.kind) ?? 'comment',
    verdict: stored.verdict === 'request_changes' ? 'request_changes' : 'approve',
    text: typeof stored.text === 'string' ? stored.text : '',
    reason: typeof stored.reason === 'string' ? stored.reason : '',
    ...(transition ? { transition } : {}),
    ...(typeof stored.offered === 'string' ? { offered: stored.offered } : {}),
  };
}

import { isRecord } from '../../base/is-record.ts';
import { type Draft, TRANSITIONS, WRITABLE_KINDS } from '../../editor/tickets/thread-protocol.ts';

/** Where the reader is: an event and how far its upper edge is from the window's, in CSS pixels. */
export interface ReadingPlace {
  readonly event: number;
  readonly offset: number;
}

export interface PageState {
  readonly draft: Draft;
  /** Kinds that are not shown. */
  readonly hidden: readonly string[];
  /** Long events that are unfolded. */
  readonly unfolded: readonly number[];
  readonly place?: ReadingPlace;
}

export const EMPTY_DRAFT: Draft = { kind: 'comment', verdict: 'approve', text: '', reason: '' };
const EMPTY: PageState = { draft: EMPTY_DRAFT, hidden: [], unfolded: [] };

/** What an earlier page of the same ticket left behind; anything unreadable counts as nothing. */
export function readPageState(kept: unknown): PageState {
  if (!isRecord(kept)) return EMPTY;
  const { hidden, unfolded, place } = kept;
  return {
    draft: readDraft(kept.draft),
    hidden: Array.isArray(hidden) ? hidden.filter((kind) => typeof kind === 'string') : [],
    unfolded: Array.isArray(unfolded) ? unfolded.filter((index) => Number.isInteger(index)) : [],
    ...(isRecord(place) && typeof place.event === 'number' && typeof place.offset === 'number'
      ? { place: { event: place.event, offset: place.offset } }
      : {}),
  };
}

function readDraft(kept: unknown): Draft {
  if (!isRecord(kept)) return EMPTY_DRAFT;
  const transition = TRANSITIONS.find((known) => known === kept.transition);
  return {
    kind: WRITABLE_KINDS.find((known) => known === kept.kind) ?? 'comment',
    verdict: kept.verdict === 'request_changes' ? 'request_changes' : 'approve',
    text: typeof kept.text === 'string' ? kept.text : '',
    reason: typeof kept.reason === 'string' ? kept.reason : '',
    ...(transition ? { transition } : {}),
    ...(typeof kept.offered === 'string' ? { offered: kept.offered } : {}),
  };
}

import type { Draft, Outcome, ToPage } from '../../protocol/thread-protocol.ts';
import type { ThreadTexts } from '../../protocol/thread-texts.ts';
import type { EventCard } from '../../tickets/views/event-card.ts';
import type { ThreadHead } from '../../tickets/views/thread-head.ts';
import { EventList } from './event-list.ts';
import { EMPTY_DRAFT, type PageState, type ScrollAnchor } from './page-state.ts';
import { findMatches, type Match } from './search.ts';

/** What a message changed, for the page to act on after it is drawn again. */
export type Change = 'opened' | 'head' | 'loaded' | 'arrived' | 'answered' | 'other';

export interface Find {
  readonly text: string;
  readonly places: readonly Match[];
  readonly at: number;
}

/** Everything that one page knows and shows, without a trace of how it is drawn. */
export class ThreadModel {
  texts: ThreadTexts | undefined;
  language = 'en';
  head: ThreadHead | undefined;
  failed: string | undefined;
  readonly events = new EventList();
  /** Events of the whole thread, those that are still on their way included. */
  total = 0;
  /** What the host said that this page has seen; sent back with everything that is written. */
  version = '';

  draft: Draft = EMPTY_DRAFT;
  hidden: ReadonlySet<string> = new Set();
  unfolded: ReadonlySet<number> = new Set();
  place: ScrollAnchor | undefined;
  /** The event that the Tab key reaches. */
  current = 0;
  /** Events from here on arrived while the page was open. */
  freshFrom = Number.POSITIVE_INFINITY;
  /** Events that arrived and were not looked at yet. */
  unseen = 0;
  /** The ticket's own header is out of sight. */
  past = false;
  filterOpen = false;
  find: Find | undefined;
  outcome: Outcome | undefined;
  #request = 0;
  #waiting: number | undefined;

  constructor(stored: PageState) {
    this.draft = stored.draft;
    this.hidden = new Set(stored.hidden);
    this.unfolded = new Set(stored.unfolded);
    this.place = stored.place;
  }

  /** What the next page of this ticket gets. */
  get stored(): PageState {
    return {
      draft: this.draft,
      hidden: [...this.hidden],
      unfolded: [...this.unfolded],
      ...(this.place ? { place: this.place } : {}),
    };
  }

  /** A message was sent and is not answered yet. */
  get busy(): boolean {
    return this.#waiting !== undefined;
  }

  receive(message: ToPage): Change {
    switch (message.type) {
      case 'open':
        this.texts = message.texts;
        this.language = message.language;
        this.failed = undefined;
        this.head = message.head;
        this.version = message.version;
        this.total = message.total;
        this.events.replaceFrom(0, message.events);
        return 'opened';
      case 'head':
        this.head = message.head;
        this.version = message.version;
        return 'head';
      case 'events':
        return this.#take(message.start, message.events, message.total, message.live);
      case 'outcome':
        return this.#answer(message.request, message.outcome);
      case 'draft':
        if (this.draft.text.trim() === '') this.draft = message.draft;
        return 'other';
      case 'failed':
        this.texts = message.texts;
        this.language = message.language;
        this.failed = message.message;
        return 'other';
      default:
        return 'other';
    }
  }

  /** A number for a message that waits for its outcome. */
  ask(): number {
    this.#request++;
    this.#waiting = this.#request;
    this.outcome = undefined;
    return this.#request;
  }

  search(text: string): void {
    const places = findMatches(text, this.head?.body ?? '', this.events, this.hidden);
    this.find = { text, places, at: 0 };
  }

  /** Goes on to the next or previous match, round the ends. */
  step(by: 1 | -1): Match | undefined {
    const { find } = this;
    if (!find || find.places.length === 0) return undefined;
    const at = (find.at + by + find.places.length) % find.places.length;
    this.find = { ...find, at };
    return find.places[at];
  }

  #take(start: number, events: readonly EventCard[], total: number, live: boolean): Change {
    const before = this.total;
    this.events.replaceFrom(start, events);
    this.total = total;
    if (!live) return 'loaded';
    this.freshFrom = Math.min(this.freshFrom, start);
    this.unseen += Math.max(0, total - before);
    return 'arrived';
  }

  #answer(request: number, outcome: Outcome): Change {
    if (request !== this.#waiting) return 'other';
    this.#waiting = undefined;
    this.outcome = outcome;
    if (outcome.kind === 'written') this.draft = { ...EMPTY_DRAFT, kind: this.draft.kind };
    return 'answered';
  }
}

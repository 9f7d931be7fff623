import type { ToPage } from '../../../protocol/thread-protocol.ts';
import { threadTexts } from '../../../protocol/thread-texts.ts';
import type { EventCard } from '../../../tickets/views/event-card.ts';
import type { ThreadHead } from '../../../tickets/views/thread-head.ts';

/** A ticket as one look at its files found it. */
export interface ThreadSnapshot {
  readonly head: ThreadHead;
  readonly events: readonly EventCard[];
  /** Changes when anything changes that a person may have decided by. */
  readonly version: string;
}

/** What a page has been told, and with it the messages that bring it up to date. Knows nothing of VS Code. */
export class ThreadSession {
  readonly #language: string;
  #lastSent: ThreadSnapshot | undefined;

  constructor(language: string) {
    this.#language = language;
  }

  /** The snapshot that the page shows; undefined while it shows none, or why there is none. */
  get lastSent(): ThreadSnapshot | undefined {
    return this.#lastSent;
  }

  /** The messages for a page that knows nothing: what a window can show first, then the rest in batches. */
  *open(snapshot: ThreadSnapshot): Generator<ToPage> {
    this.#lastSent = snapshot;
    const { head, version, events } = snapshot;
    const total = events.length;
    const first = events.slice(0, FIRST_EVENTS);
    yield { type: 'open', texts: threadTexts(), language: this.#language, head, version, events: first, total };
    for (const batch of batchesOf(events, FIRST_EVENTS)) yield { type: 'events', ...batch, total, live: false };
  }

  /**
   * The messages for a page that knows an earlier snapshot; none when nothing changed that it shows. A page that shows
   * a failure, or nothing yet, is opened.
   */
  *update(snapshot: ThreadSnapshot): Generator<ToPage> {
    const lastSent = this.#lastSent;
    if (!lastSent) {
      yield* this.open(snapshot);
      return;
    }
    this.#lastSent = snapshot;
    const { head, version, events } = snapshot;
    if (version !== lastSent.version || JSON.stringify(head) !== JSON.stringify(lastSent.head)) {
      yield { type: 'head', head, version };
    }
    const total = events.length;
    const start = firstDifference(lastSent.events, events);
    if (start === total && total === lastSent.events.length) return;
    if (start === total) yield { type: 'events', start, events: [], total, live: true };
    for (const batch of batchesOf(events, start)) yield { type: 'events', ...batch, total, live: true };
  }

  /**
   * The messages for a page whose ticket is not there: what was shown stays readable and nothing can be written; a page
   * that shows nothing says so.
   */
  *gone(message: string): Generator<ToPage> {
    if (!this.#lastSent) {
      yield* this.fail(message);
      return;
    }
    if (this.#lastSent.head.readOnly === message) return;
    const { version } = this.#lastSent;
    const head = { ...this.#lastSent.head, readOnly: message, transitions: [] };
    this.#lastSent = { ...this.#lastSent, head };
    yield { type: 'head', head, version };
  }

  /** The message for a page whose ticket could not be read. It shows nothing else until the next good reading opens it. */
  *fail(message: string): Generator<ToPage> {
    this.#lastSent = undefined;
    yield { type: 'failed', texts: threadTexts(), language: this.#language, message };
  }
}

/** Text of one message to a page, in UTF-16 code units: small enough that taking it in is no long task. */
export const BATCH_LENGTH = 256 * 1024;
/** Events of one message to a page. */
export const BATCH_EVENTS = 400;
/** Events of the first message: what a window can show, so that the page paints without waiting for the rest. */
export const FIRST_EVENTS = 20;

/** Cuts events into messages, from `start` on. A single event that is longer than a message has one of its own. */
export function* batchesOf(
  events: readonly EventCard[],
  start: number,
): Generator<{ start: number; events: EventCard[] }> {
  let batch: EventCard[] = [];
  let from = start;
  let length = 0;
  for (let at = start; at < events.length; at++) {
    const event = events[at];
    if (!event) break;
    if (batch.length > 0 && (length + event.body.length > BATCH_LENGTH || batch.length >= BATCH_EVENTS)) {
      yield { start: from, events: batch };
      from = at;
      batch = [];
      length = 0;
    }
    batch.push(event);
    length += event.body.length;
  }
  if (batch.length > 0) yield { start: from, events: batch };
}

/** The first place at which two lists of events differ; the length of both when they do not. */
export function firstDifference(before: readonly EventCard[], after: readonly EventCard[]): number {
  const both = Math.min(before.length, after.length);
  for (let at = 0; at < both; at++) {
    const one = before[at];
    const other = after[at];
    if (!one || !other || !isSame(one, other)) return at;
  }
  return both;
}

function isSame(one: EventCard, other: EventCard): boolean {
  return (
    one.body === other.body &&
    one.kind === other.kind &&
    one.author === other.author &&
    one.at === other.at &&
    one.heading === other.heading &&
    one.verdict === other.verdict &&
    one.from === other.from &&
    one.to === other.to &&
    one.reason === other.reason &&
    one.field === other.field &&
    one.notes.join('\n') === other.notes.join('\n') &&
    JSON.stringify(one.attributes) === JSON.stringify(other.attributes)
  );
}

import type { EventCard, ThreadHead, ToPage } from '../../../protocol/thread-protocol.ts';
import type { ThreadTexts } from '../../../protocol/thread-texts.ts';
import type { TicketRecord } from '../../../tickets/store/ticket-record.ts';
import { batchesOf, FIRST_EVENTS, firstDifference } from './thread-slices.ts';

/** A ticket as one look at its files found it. */
export interface ThreadSnapshot {
  readonly head: ThreadHead;
  readonly events: readonly EventCard[];
  /** Changes when anything changes that a person may have decided by. */
  readonly version: string;
}

/** What a page has been told, and with it the messages that bring it up to date. Knows nothing of VS Code. */
export class ThreadSession {
  #lastSent: ThreadSnapshot | undefined;

  /** The look that the page shows. */
  get lastSent(): ThreadSnapshot | undefined {
    return this.#lastSent;
  }

  /** The messages for a page that knows nothing: what a window can show first, then the rest in slices. */
  *open(look: ThreadSnapshot, texts: ThreadTexts, language: string): Generator<ToPage> {
    this.#lastSent = look;
    const { head, version, events } = look;
    const total = events.length;
    yield { type: 'open', texts, language, head, version, events: events.slice(0, FIRST_EVENTS), total };
    for (const slice of batchesOf(events, FIRST_EVENTS)) yield { type: 'events', ...slice, total, live: false };
  }

  /** The messages for a page that knows an earlier look; none when nothing changed that it shows. */
  *update(look: ThreadSnapshot): Generator<ToPage> {
    const lastSent = this.#lastSent;
    this.#lastSent = look;
    if (!lastSent) return;
    const { head, version, events } = look;
    if (version !== lastSent.version || JSON.stringify(head) !== JSON.stringify(lastSent.head)) {
      yield { type: 'head', head, version };
    }
    const total = events.length;
    const start = firstDifference(lastSent.events, events);
    if (start === total && total === lastSent.events.length) return;
    if (start === total) yield { type: 'events', start, events: [], total, live: true };
    for (const slice of batchesOf(events, start)) yield { type: 'events', ...slice, total, live: true };
  }

  /** The messages for a page whose ticket was removed: what was there stays readable, nothing can be written. */
  *gone(readOnly: string): Generator<ToPage> {
    if (!this.#lastSent || this.#lastSent.head.readOnly === readOnly) return;
    const { version } = this.#lastSent;
    const head = { ...this.#lastSent.head, readOnly, transitions: [] };
    this.#lastSent = { ...this.#lastSent, head };
    yield { type: 'head', head, version };
  }
}

/** What a person has seen of a record, as a text that changes when a file does that the page shows. */
export function versionOf({ item, thread }: TicketRecord): string {
  return [item, thread].map((file) => (file.kind === 'read' ? file.digest : file.kind)).join(' ');
}

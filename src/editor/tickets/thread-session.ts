import type { TicketRecord } from '../../tickets/source/ticket-record.ts';
import type { EventCard, ThreadHead, ToPage } from './thread-protocol.ts';
import { FIRST_EVENTS, firstDifference, slicesOf } from './thread-slices.ts';
import type { ThreadTexts } from './thread-texts.ts';

/** A ticket as one look at its files found it. */
export interface ThreadLook {
  readonly head: ThreadHead;
  readonly events: readonly EventCard[];
  /** Changes when anything changes that a person may have decided by. */
  readonly version: string;
}

/** What a page has been told, and with it the messages that bring it up to date. Knows nothing of VS Code. */
export class ThreadSession {
  #told: ThreadLook | undefined;

  /** The look that the page shows. */
  get told(): ThreadLook | undefined {
    return this.#told;
  }

  /** The messages for a page that knows nothing: what a window can show first, then the rest in slices. */
  *open(look: ThreadLook, texts: ThreadTexts, language: string): Generator<ToPage> {
    this.#told = look;
    const { head, version, events } = look;
    const total = events.length;
    yield { type: 'open', texts, language, head, version, events: events.slice(0, FIRST_EVENTS), total };
    for (const slice of slicesOf(events, FIRST_EVENTS)) yield { type: 'events', ...slice, total, live: false };
  }

  /** The messages for a page that knows an earlier look; none when nothing changed that it shows. */
  *update(look: ThreadLook): Generator<ToPage> {
    const told = this.#told;
    this.#told = look;
    if (!told) return;
    const { head, version, events } = look;
    if (version !== told.version || JSON.stringify(head) !== JSON.stringify(told.head)) {
      yield { type: 'head', head, version };
    }
    const total = events.length;
    const start = firstDifference(told.events, events);
    if (start === total && total === told.events.length) return;
    if (start === total) yield { type: 'events', start, events: [], total, live: true };
    for (const slice of slicesOf(events, start)) yield { type: 'events', ...slice, total, live: true };
  }

  /** The messages for a page whose ticket was removed: what was there stays readable, nothing can be written. */
  *gone(readOnly: string): Generator<ToPage> {
    if (!this.#told || this.#told.head.readOnly === readOnly) return;
    const { version } = this.#told;
    const head = { ...this.#told.head, readOnly, transitions: [] };
    this.#told = { ...this.#told, head };
    yield { type: 'head', head, version };
  }
}

/** What a person has seen of a record, as a text that changes when a file does that the page shows. */
export function versionOf({ item, thread }: TicketRecord): string {
  return [item, thread].map((file) => (file.kind === 'read' ? file.digest : file.kind)).join(' ');
}

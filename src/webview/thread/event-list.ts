import type { EventCard } from '../../tickets/views/event-card.ts';

/** Events that are drawn together. A chunk is drawn when it comes near the window, and only redrawn when it changes. */
export const CHUNK_EVENTS = 20;

/** The events of a thread in chunks; a chunk that nothing happened to stays the same array. */
export class EventList {
  #chunks: readonly (readonly EventCard[])[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get chunks(): readonly (readonly EventCard[])[] {
    return this.#chunks;
  }

  at(index: number): EventCard | undefined {
    return this.#chunks[Math.floor(index / CHUNK_EVENTS)]?.[index % CHUNK_EVENTS];
  }

  /** Replaces everything from `start` on. A start beyond the end is the end. */
  replaceFrom(start: number, events: readonly EventCard[]): void {
    const from = Math.min(start, this.#length);
    const whole = Math.floor(from / CHUNK_EVENTS);
    const tail = [...(this.#chunks[whole] ?? []).slice(0, from % CHUNK_EVENTS), ...events];
    const chunks = this.#chunks.slice(0, whole);
    for (let at = 0; at < tail.length; at += CHUNK_EVENTS) chunks.push(tail.slice(at, at + CHUNK_EVENTS));
    this.#chunks = chunks;
    this.#length = from + events.length;
  }

  *[Symbol.iterator](): Generator<EventCard> {
    for (const chunk of this.#chunks) yield* chunk;
  }
}

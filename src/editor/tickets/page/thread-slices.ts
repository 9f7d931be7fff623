import type { EventCard } from '../../../protocol/thread-protocol.ts';

/** Text of one message to a page, in UTF-16 code units: small enough that taking it in is no long task. */
export const SLICE_LENGTH = 256 * 1024;
/** Events of one message to a page. */
export const SLICE_EVENTS = 400;
/** Events of the first message: what a window can show, so that the page paints without waiting for the rest. */
export const FIRST_EVENTS = 20;

/** Cuts events into messages, from `start` on. A single event that is longer than a message has one of its own. */
export function* batchesOf(
  events: readonly EventCard[],
  start: number,
): Generator<{ start: number; events: EventCard[] }> {
  let slice: EventCard[] = [];
  let from = start;
  let length = 0;
  for (let at = start; at < events.length; at++) {
    const event = events[at];
    if (!event) break;
    if (slice.length > 0 && (length + event.body.length > SLICE_LENGTH || slice.length >= SLICE_EVENTS)) {
      yield { start: from, events: slice };
      from = at;
      slice = [];
      length = 0;
    }
    slice.push(event);
    length += event.body.length;
  }
  if (slice.length > 0) yield { start: from, events: slice };
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

import type { EventCard } from '../../editor/tickets/thread-protocol.ts';

/** Something that the search can be in: the ticket's own text, or one event. */
export type Place = 'request' | number;

/**
 * The places that contain `needle`, in reading order; events of a hidden kind are no place. Case does not matter. An empty
 * needle is nowhere.
 */
export function findPlaces(
  needle: string,
  request: string,
  events: Iterable<EventCard>,
  hidden: ReadonlySet<string>,
): readonly Place[] {
  const wanted = needle.toLowerCase();
  if (wanted === '') return [];
  const places: Place[] = request.toLowerCase().includes(wanted) ? ['request'] : [];
  let index = 0;
  for (const event of events) {
    if (!hidden.has(event.kind) && searchable(event).some((text) => text.toLowerCase().includes(wanted)))
      places.push(index);
    index++;
  }
  return places;
}

function searchable(event: EventCard): readonly string[] {
  return [event.body, event.author, event.heading ?? '', event.reason ?? '', event.kind];
}

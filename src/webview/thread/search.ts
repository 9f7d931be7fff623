import type { EventCard } from '../../tickets/views/event-card.ts';

/** Something that the search can be in: the ticket's own text, or one event. */
export type Match = 'request' | number;

/**
 * The places that contain `needle`, in reading order; events of a hidden kind are no place. Case does not matter. An empty
 * needle is nowhere.
 */
export function findMatches(
  needle: string,
  request: string,
  events: Iterable<EventCard>,
  hidden: ReadonlySet<string>,
): readonly Match[] {
  const wanted = needle.toLowerCase();
  if (wanted === '') return [];
  const places: Match[] = request.toLowerCase().includes(wanted) ? ['request'] : [];
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

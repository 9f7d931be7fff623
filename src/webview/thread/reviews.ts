import type { EventCard } from '../../tickets/views/event-card.ts';

export type ReviewJump = 'first' | 'previous' | 'next' | 'last';

/** Places of the reviews, in file order. */
export function reviewMatches(events: Iterable<EventCard>): readonly number[] {
  const places: number[] = [];
  let index = 0;
  for (const event of events) {
    if (event.kind === 'review') places.push(index);
    index++;
  }
  return places;
}

/** Where a jump from the event `here` leads; nowhere when there is no review on that side. */
export function reviewFrom(places: readonly number[], here: number, jump: ReviewJump): number | undefined {
  switch (jump) {
    case 'first':
      return places[0];
    case 'last':
      return places.at(-1);
    case 'next':
      return places.find((place) => place > here);
    case 'previous':
      return places.findLast((place) => place < here);
  }
}

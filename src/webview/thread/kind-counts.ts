import type { ThreadTexts } from '../../protocol/thread-texts.ts';
import type { EventCard } from '../../tickets/views/event-card.ts';
import { kindLabel } from './event-card.ts';

export interface KindCount {
  readonly kind: string;
  readonly word: string;
  readonly count: number;
}

/** The kinds that occur in a thread, most frequent first. */
export function kindCounts(events: Iterable<EventCard>, texts: ThreadTexts): readonly KindCount[] {
  const counts = new Map<string, { word: string; count: number }>();
  for (const event of events) {
    const known = counts.get(event.kind);
    if (known) known.count++;
    else counts.set(event.kind, { word: kindLabel(event, texts), count: 1 });
  }
  return [...counts].map(([kind, { word, count }]) => ({ kind, word, count })).sort((a, b) => b.count - a.count);
}

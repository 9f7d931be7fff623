import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventCard } from '../../../../src/tickets/views/event-card.ts';
import { CHUNK_EVENTS, EventList } from '../../../../src/webview/thread/event-list.ts';

const card = (body: string): EventCard => ({ kind: 'comment', author: 'kim', at: '', body, attributes: [], notes: [] });
const cards = (count: number, mark = '') => Array.from({ length: count }, (_, index) => card(`${index}${mark}`));
const bodies = (list: EventList) => [...list].map(({ body }) => body);

describe('EventList', () => {
  test('an append leaves every full chunk the same array', () => {
    const list = new EventList();
    list.replaceFrom(0, cards(CHUNK_EVENTS * 2 + 3));
    const [first, second] = list.chunks;
    list.replaceFrom(list.length, [card('new')]);
    expect(list.chunks[0]).toBe(first);
    expect(list.chunks[1]).toBe(second);
    expect(list.at(CHUNK_EVENTS * 2 + 3)?.body).toBe('new');
  });

  test('a shorter tail takes events away', () => {
    const list = new EventList();
    list.replaceFrom(0, cards(45));
    list.replaceFrom(21, []);
    expect(list.length).toBe(21);
    expect(list.at(21)).toBeUndefined();
  });

  test('is an array whose tail is replaced, whatever the sizes', () => {
    const steps = fc.array(fc.tuple(fc.nat(90), fc.nat(60)), { maxLength: 6 });
    fc.assert(
      fc.property(steps, (replacements) => {
        const list = new EventList();
        let model: string[] = [];
        replacements.forEach(([start, count], step) => {
          const tail = cards(count, ` ${step}`);
          list.replaceFrom(start, tail);
          model = [...model.slice(0, start), ...tail.map(({ body }) => body)];
        });
        expect(bodies(list)).toEqual(model);
        expect(list.length).toBe(model.length);
        expect(list.chunks.slice(0, -1).every((chunk) => chunk.length === CHUNK_EVENTS)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchesOf,
  firstDifference,
  SLICE_EVENTS,
  SLICE_LENGTH,
} from '../../../../../src/editor/tickets/page/thread-slices.ts';
import type { EventCard } from '../../../../../src/protocol/thread-protocol.ts';

const card = (body: string, kind = 'comment'): EventCard => {
  return { kind, author: 'kim', at: '', body, attributes: [], notes: [] };
};

describe('slicesOf', () => {
  test('all events once, in order, each slice small', () => {
    const sizes = fc.array(fc.constantFrom(0, 10, 5000, SLICE_LENGTH, SLICE_LENGTH * 2), { maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.nat(10), (lengths, start) => {
        const events = lengths.map((length) => card('x'.repeat(length)));
        const slices = [...batchesOf(events, start)];
        expect(slices.flatMap((slice) => slice.events)).toEqual(events.slice(start));
        for (const slice of slices) {
          const length = slice.events.reduce((sum, { body }) => sum + body.length, 0);
          expect(slice.events.length === 1 || length <= SLICE_LENGTH).toBe(true);
          expect(events[slice.start]).toBe(slice.events[0]);
        }
      }),
    );
  });

  test('many short events are cut too', () => {
    const events = Array.from({ length: SLICE_EVENTS * 2 + 1 }, () => card(''));
    expect([...batchesOf(events, 0)].map((slice) => slice.events.length)).toEqual([SLICE_EVENTS, SLICE_EVENTS, 1]);
  });
});

describe('firstDifference', () => {
  const [a, b, c] = [card('a'), card('b'), card('c')];

  test.each([
    ['nothing changed', [a, b], [card('a'), card('b')], 2],
    ['an append', [a], [card('a'), b], 1],
    ['a rewritten event', [a, b, c], [a, card('B'), c], 1],
    ['another kind', [a], [card('a', 'plan')], 0],
    ['a removed tail', [a, b, c], [a], 1],
    ['a note that came', [a], [{ ...card('a'), notes: ['odd'] }], 0],
    ['an attribute that came', [a], [{ ...card('a'), attributes: [['k', 'v']] as const }], 0],
  ])('%s', (_, before, after, expected) => {
    expect(firstDifference(before, after)).toBe(expected);
  });
});

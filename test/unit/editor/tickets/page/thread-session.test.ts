import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BATCH_EVENTS,
  BATCH_LENGTH,
  batchesOf,
  firstDifference,
  ThreadSession,
} from '../../../../../src/editor/tickets/page/thread-session.ts';
import type { ToPage } from '../../../../../src/protocol/thread-protocol.ts';
import type { EventCard } from '../../../../../src/tickets/views/event-card.ts';
import type { ThreadHead } from '../../../../../src/tickets/views/thread-head.ts';
import type { ThreadSnapshot } from '../../../../../src/tickets/views/thread-snapshot.ts';

const head: ThreadHead = {
  id: '00001M4QQ7E6M',
  title: 'A title',
  state: 'ready',
  riskFlags: [],
  blockers: [],
  relations: [],
  notices: [],
  plans: [],
  artifacts: [],
  body: '',
  notes: [],
  edits: [],
  transitions: [{ transition: 'queue' }],
};
const card = (body: string, kind = 'comment'): EventCard => {
  return { kind, author: 'kim', at: '', body, attributes: [], notes: [] };
};
const look = (bodies: readonly string[], change: Partial<ThreadSnapshot> = {}): ThreadSnapshot => {
  return { head, events: bodies.map((body) => card(body)), version: bodies.join(), ...change };
};

function opened(bodies: readonly string[]): ThreadSession {
  const session = new ThreadSession('en');
  for (const _ of session.open(look(bodies)));
  return session;
}

const types = (messages: Iterable<ToPage>) => [...messages].map(({ type }) => type);

describe('ThreadSession', () => {
  test('a long thread opens with what a window shows, the rest follows', () => {
    const bodies = Array.from({ length: 50 }, (_, index) => `${index}`);
    const [open, ...rest] = [...new ThreadSession('en').open(look(bodies))];
    expect(open).toMatchObject({ type: 'open', total: 50 });
    expect(rest).toMatchObject([{ type: 'events', start: 20, live: false, total: 50 }]);
  });

  test('an append is one message with one event', () => {
    const messages = [...opened(['a', 'b']).update(look(['a', 'b', 'c'], { version: 'a,b' }))];
    expect(messages).toMatchObject([{ type: 'events', start: 2, total: 3, live: true, events: [{ body: 'c' }] }]);
  });

  test('a removed tail is told too', () => {
    const messages = [...opened(['a', 'b']).update(look(['a'], { version: 'a,b' }))];
    expect(messages).toMatchObject([{ type: 'events', start: 1, events: [], total: 1 }]);
  });

  test('nothing changed: nothing is said', () => {
    expect(types(opened(['a']).update(look(['a'])))).toEqual([]);
  });

  test('a new version comes with the head, so that what is sent next is judged by it', () => {
    expect(types(opened(['a']).update(look(['a'], { version: 'w' })))).toEqual(['head']);
  });

  test('a page that shows nothing yet is opened by the next good reading', () => {
    const [open, ...rest] = [...new ThreadSession('en').update(look(['a']))];
    expect([open, rest]).toMatchObject([{ type: 'open', events: [{ body: 'a' }], total: 1 }, []]);
  });

  test('a page that showed a ticket and then a failure is opened anew, though nothing changed', () => {
    const session = opened(['a']);
    expect([...session.fail('The disk is gone.')]).toMatchObject([{ type: 'failed', message: 'The disk is gone.' }]);
    expect(session.lastSent).toBeUndefined();
    expect(types(session.update(look(['a'])))).toEqual(['open']);
    expect(types(session.update(look(['a'])))).toEqual([]);
  });

  test('a removed ticket stays readable and cannot be written, and is said once', () => {
    const session = opened(['a']);
    expect([...session.gone('gone')]).toMatchObject([{ type: 'head', head: { readOnly: 'gone', transitions: [] } }]);
    expect(types(session.gone('gone'))).toEqual([]);
  });

  test('a page that shows nothing says that the ticket is gone', () => {
    expect(types(new ThreadSession('en').gone('gone'))).toEqual(['failed']);
  });
});

describe('batchesOf', () => {
  test('all events once, in order, each batch small', () => {
    const sizes = fc.array(fc.constantFrom(0, 10, 5000, BATCH_LENGTH, BATCH_LENGTH * 2), { maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.nat(10), (lengths, start) => {
        const events = lengths.map((length) => card('x'.repeat(length)));
        const batches = [...batchesOf(events, start)];
        expect(batches.flatMap((batch) => batch.events)).toEqual(events.slice(start));
        for (const batch of batches) {
          const length = batch.events.reduce((sum, { body }) => sum + body.length, 0);
          expect(batch.events.length === 1 || length <= BATCH_LENGTH).toBe(true);
          expect(events[batch.start]).toBe(batch.events[0]);
        }
      }),
    );
  });

  test('many short events are cut too', () => {
    const events = Array.from({ length: BATCH_EVENTS * 2 + 1 }, () => card(''));
    expect([...batchesOf(events, 0)].map((batch) => batch.events.length)).toEqual([BATCH_EVENTS, BATCH_EVENTS, 1]);
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

import { describe, expect, test } from 'vitest';
import { ThreadSession, type ThreadSnapshot } from '../../../../../src/editor/tickets/page/thread-session.ts';
import type { EventCard, ThreadHead, ToPage } from '../../../../../src/protocol/thread-protocol.ts';
import { threadTexts } from '../../../../../src/protocol/thread-texts.ts';

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
  transitions: [{ transition: 'queue' }],
};
const card = (body: string): EventCard => ({ kind: 'comment', author: 'kim', at: '', body, attributes: [], notes: [] });
const look = (bodies: readonly string[], change: Partial<ThreadSnapshot> = {}): ThreadSnapshot => {
  return { head, events: bodies.map(card), version: bodies.join(), ...change };
};

function opened(bodies: readonly string[]): ThreadSession {
  const session = new ThreadSession();
  for (const _ of session.open(look(bodies), threadTexts(), 'en'));
  return session;
}

const types = (messages: Iterable<ToPage>) => [...messages].map(({ type }) => type);

describe('ThreadSession', () => {
  test('a long thread opens with what a window shows, the rest follows', () => {
    const bodies = Array.from({ length: 50 }, (_, index) => `${index}`);
    const [open, ...rest] = [...new ThreadSession().open(look(bodies), threadTexts(), 'en')];
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

  test('a page that was not opened is told nothing', () => {
    expect(types(new ThreadSession().update(look(['a'])))).toEqual([]);
  });

  test('a removed ticket stays readable and cannot be written, and is said once', () => {
    const session = opened(['a']);
    expect([...session.gone('gone')]).toMatchObject([{ type: 'head', head: { readOnly: 'gone', transitions: [] } }]);
    expect(types(session.gone('gone'))).toEqual([]);
  });
});

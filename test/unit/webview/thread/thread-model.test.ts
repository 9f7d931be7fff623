import { describe, expect, test } from 'vitest';
import { threadTexts } from '../../../../src/protocol/thread-texts.ts';
import type { EventCard } from '../../../../src/tickets/views/event-card.ts';
import type { ThreadHead } from '../../../../src/tickets/views/thread-head.ts';
import { readPageState } from '../../../../src/webview/thread/page-state.ts';
import { ThreadModel } from '../../../../src/webview/thread/thread-model.ts';

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
  body: 'needle in the request',
  notes: [],
  edits: [],
  transitions: [],
};
const card = (body: string): EventCard => ({ kind: 'comment', author: 'kim', at: '', body, attributes: [], notes: [] });

function opened(events: readonly EventCard[], total = events.length): ThreadModel {
  const model = new ThreadModel(readPageState(undefined));
  model.receive({ type: 'open', texts: threadTexts(), language: 'en', head, events, total, version: 'v1' });
  return model;
}

describe('ThreadModel', () => {
  test('what follows an opened page is its rest, not news', () => {
    const model = opened([card('a')], 2);
    expect(model.receive({ type: 'events', start: 1, events: [card('b')], total: 2, live: false })).toBe('loaded');
    expect([model.unseen, model.events.length]).toEqual([0, 2]);
  });

  test('an event that arrives is news, and marked from its place on', () => {
    const model = opened([card('a')]);
    expect(model.receive({ type: 'events', start: 1, events: [card('b')], total: 2, live: true })).toBe('arrived');
    expect([model.unseen, model.freshFrom]).toEqual([1, 1]);
  });

  test('an event that is rewritten is no new one', () => {
    const model = opened([card('a'), card('b')]);
    model.receive({ type: 'events', start: 1, events: [card('B')], total: 2, live: true });
    expect(model.unseen).toBe(0);
  });

  test('a draft is given up only when it is written', () => {
    const model = opened([]);
    model.draft = { ...model.draft, kind: 'plan', text: 'My plan' };
    const request = model.ask();
    model.receive({ type: 'outcome', request, outcome: { kind: 'refused', message: 'no' } });
    expect([model.draft.text, model.busy]).toEqual(['My plan', false]);
    const second = model.ask();
    model.receive({ type: 'outcome', request: second, outcome: { kind: 'written', notes: [] } });
    expect([model.draft.text, model.draft.kind]).toEqual(['', 'plan']);
  });

  test('an answer to an earlier message is not taken for one to this', () => {
    const model = opened([]);
    const early = model.ask();
    model.ask();
    expect(model.receive({ type: 'outcome', request: early, outcome: { kind: 'written', notes: [] } })).toBe('other');
    expect(model.busy).toBe(true);
  });

  test('a search goes round the ends', () => {
    const model = opened([card('needle'), card('hay')]);
    model.search('needle');
    expect(model.find?.places).toEqual(['request', 0]);
    expect([model.step(1), model.step(1), model.step(-1)]).toEqual([0, 'request', 0]);
  });
});

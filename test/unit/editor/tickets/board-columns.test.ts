import { expect, test } from 'vitest';
import {
  type BoardFolder,
  boardColumns,
  MAX_CLOSED_CARDS,
} from '../../../../src/editor/tickets/board/board-columns.ts';
import type { Blocker } from '../../../../src/tickets/record/derived-view.ts';
import { STATES, type TicketState } from '../../../../src/tickets/record/state.ts';
import { allowedTransitions } from '../../../../src/tickets/record/transitions.ts';
import { nextAction } from '../../../../src/tickets/views/attention.ts';
import type { TicketFacts } from '../../../../src/tickets/views/ticket-facts.ts';

const BLOCKER: Blocker = {
  ticket: '0000000000099',
  reason: 'depends_on',
  relationKind: 'depends_on',
  state: 'planning',
};

function facts(id: string, state: TicketState, updatedAt = '2026-07-01T08:00:00Z'): TicketFacts {
  const next = nextAction({ state, blockers: [] });
  return { kind: 'ticket', id, title: `Ticket ${id}`, state, updatedAt, next, relationGroup: 'alone', searched: '' };
}

function folder(tickets: readonly TicketFacts[], more: Partial<BoardFolder> = {}): BoardFolder {
  return {
    root: 'file:///w',
    groups: STATES.map((state) => ({ key: `state:${state}`, tickets: tickets.filter((one) => one.state === state) })),
    index: { view: () => ({ outgoing: [], incoming: [], blockers: [], notices: [] }) },
    reviews: () => undefined,
    isWritable: true,
    actionLabel: ({ next }) => next.action,
    ...more,
  };
}

test.each(STATES.flatMap((state) => [[state, []] as const, [state, [BLOCKER]] as const]))(
  'a card in %s offers the moves of the guards, with blockers %j',
  (state, blockers) => {
    const index = { view: () => ({ outgoing: [], incoming: [], blockers, notices: [] }) };
    const [card] = boardColumns([folder([facts('1', state)], { index })]).flatMap(({ cards }) => cards);
    const judged = state === 'closed' ? [] : allowedTransitions({ state, blockers });
    expect(card?.moves.map(({ to, refused }) => [to, refused === undefined])).toEqual(
      judged.map(({ to, allowed }) => [to, allowed]),
    );
  },
);

test('tickets of several folders stand together, the last changed first', () => {
  const columns = boardColumns([
    folder([facts('1', 'ready', '2026-07-01T08:00:00Z'), facts('3', 'ready', '2026-07-03T08:00:00Z')], { name: 'one' }),
    folder([facts('2', 'ready', '2026-07-02T08:00:00Z')], { name: 'two', root: 'file:///v' }),
  ]);
  const cards = columns.find(({ state }) => state === 'ready')?.cards;
  expect(cards?.map(({ id, folder: name }) => [id, name])).toEqual([
    ['3', 'one'],
    ['2', 'two'],
    ['1', 'one'],
  ]);
});

test('nothing can be moved where nothing can be written', () => {
  const [card] = boardColumns([folder([facts('1', 'ready')], { isWritable: false })]).flatMap(({ cards }) => cards);
  expect(card?.moves).toEqual([]);
});

test('of many closed tickets the last are shown and all are counted', () => {
  const closed = Array.from({ length: MAX_CLOSED_CARDS + 5 }, (_, at) => facts(String(at), 'closed'));
  const column = boardColumns([folder(closed)]).find(({ state }) => state === 'closed');
  expect([column?.cards.length, column?.total]).toEqual([MAX_CLOSED_CARDS, MAX_CLOSED_CARDS + 5]);
});

test('the latest verdict stands on the card', () => {
  const reviews = () => ({ rounds: 2, last: 'request_changes', openBlockers: true }) as const;
  const [card] = boardColumns([folder([facts('1', 'inprogress')], { reviews })]).flatMap(({ cards }) => cards);
  expect([card?.verdict, card?.rounds]).toEqual(['request_changes', 2]);
});

import { describe, expect, test } from 'vitest';
import type { BoardCard, BoardColumn } from '../../../../src/protocol/board-protocol.ts';
import { STATES, type TicketState } from '../../../../src/tickets/record/state.ts';
import { check, otherTicket, stepTo } from '../../../../src/webview/board/board-slots.ts';

function card(key: string, state: TicketState, moves: BoardCard['moves'] = []): BoardCard {
  return { key, root: 'r', id: key, title: key, state, blockers: [], updatedAt: '', moves };
}

const columns: BoardColumn[] = [
  { state: 'planning', total: 2, cards: [card('a', 'planning'), card('b', 'planning')] },
  { state: 'ready', total: 0, cards: [] },
  { state: 'queued', total: 1, cards: [card('c', 'queued')] },
];

describe('neighbour', () => {
  test.each([
    ['down the column', 'a', 'down', 'b'],
    ['not beyond its end', 'b', 'down', 'b'],
    ['not above its beginning', 'a', 'up', 'a'],
    ['over an empty column, to the nearest row', 'b', 'right', 'c'],
    ['back', 'c', 'left', 'a'],
    ['not beyond the last column', 'c', 'right', 'c'],
    ['a card that went away stays where it was', 'x', 'left', 'x'],
  ] as const)('%s', (_, from, to, expected) => {
    expect(otherTicket(columns, from, to)).toBe(expected);
  });
});

describe('stepTo', () => {
  test.each([
    ['one step on', 'ready', 'right', 'queued'],
    ['back is planning, from wherever', 'queued', 'left', 'planning'],
    ['there is nothing before planning', 'planning', 'left', undefined],
    ['there is nothing after closed', 'closed', 'right', undefined],
  ] as const)('%s', (_, state, to, expected) => {
    expect(stepTo(card('a', state), to, STATES)).toBe(expected);
  });
});

test('a column admits what the guards admit, and says why not', () => {
  const ready = card('a', 'ready', [
    { transition: 'queue', to: 'queued' },
    { transition: 'finish', to: 'done', refused: 'Only from inprogress' },
  ]);
  expect(check(ready, 'queued')).toEqual({ kind: 'allowed' });
  expect(check(ready, 'done')).toEqual({ kind: 'refused', reason: 'Only from inprogress' });
  expect(check(ready, 'inprogress')).toEqual({ kind: 'refused' });
});

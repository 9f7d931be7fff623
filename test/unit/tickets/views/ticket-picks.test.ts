import { describe, expect, test } from 'vitest';
import type { TicketState } from '../../../../src/tickets/record/state.ts';
import type { TicketRow } from '../../../../src/tickets/store/ticket-row.ts';
import { ticketPicks } from '../../../../src/tickets/views/ticket-picks.ts';

const row = (id: string, state: TicketState, title = `Ticket ${id}`): TicketRow => ({
  kind: 'ticket',
  id,
  summary: { title, state, stateExplicit: true, riskFlags: [] },
  relations: [],
});
const BROKEN: TicketRow = { kind: 'broken', id: '3', problem: { code: 'yaml', message: 'no' } };

describe('ticketPicks', () => {
  test('open ones first, the newest first; a broken one is open', () => {
    const rows = [row('1', 'ready'), row('2', 'closed'), BROKEN, row('4', 'closed'), row('5', 'done')];
    const picks = ticketPicks(rows.map((one) => ({ row: one })));
    expect(picks.map(({ found }) => found.row.id)).toEqual(['5', '3', '1', '4', '2']);
  });

  test('title, id, state and folder are what is searched', () => {
    const [pick, untitled, broken] = ticketPicks([
      { row: row('9', 'ready', 'A title'), place: 'here' },
      { row: row('8', 'ready', '') },
      { row: BROKEN },
    ]);
    expect([pick?.label, pick?.description]).toEqual(['A title', '9 · Ready · here']);
    expect(untitled?.label).toBe('8');
    expect([broken?.label, broken?.description]).toEqual(['3', 'cannot be read']);
  });
});

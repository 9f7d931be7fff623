import { describe, expect, test } from 'vitest';
import { Emitter } from '../../../../src/base/emitter.ts';
import type { TicketState } from '../../../../src/tickets/record/state.ts';
import { type IndexChange, NOTHING } from '../../../../src/tickets/store/index-change.ts';
import type { TicketRow } from '../../../../src/tickets/store/ticket-row.ts';
import { TicketList } from '../../../../src/tickets/views/ticket-list.ts';

class Rows {
  readonly #rows = new Map<string, TicketRow>();
  readonly onDidChange = new Emitter<IndexChange>().event;
  /** How often what stands around a ticket was worked out. */
  views = 0;

  put(id: string, state: TicketState, updatedAt = '2026-07-01'): void {
    const summary = { title: id, state, stateExplicit: true, riskFlags: [], updatedAt };
    this.#rows.set(id, { kind: 'ticket', id, summary, relations: [] });
  }

  delete(id: string): void {
    this.#rows.delete(id);
  }

  rows(): TicketRow[] {
    return [...this.#rows.values()];
  }

  row(id: string): TicketRow | undefined {
    return this.#rows.get(id);
  }

  view() {
    this.views++;
    return { outgoing: [], incoming: [], blockers: [], notices: [] };
  }
}

function drawn() {
  const rows = new Rows();
  rows.put('A', 'closed');
  rows.put('B', 'queued');
  const list = new TicketList(rows, () => undefined, { grouping: 'state', sort: 'created', filter: '' });
  expect(list.groups.map(({ key }) => key)).toEqual(['state:queued', 'state:closed']);
  return { rows, list };
}

describe('TicketList', () => {
  test('a change that moves nothing redraws that ticket, and works out only that one', () => {
    const { rows, list } = drawn();
    rows.put('B', 'queued', '2026-07-09');
    const before = rows.views;
    expect(list.update({ ...NOTHING, changed: ['B'] })).toEqual({ kind: 'parts', groups: [], tickets: ['B'] });
    expect(rows.views - before).toBe(1);
  });

  test('a new ticket in a group that is there redraws that group', () => {
    const { rows, list } = drawn();
    rows.put('C', 'queued');
    expect(list.update({ ...NOTHING, added: ['C'] })).toEqual({ kind: 'parts', groups: ['state:queued'], tickets: [] });
  });

  test('a group that appears or goes redraws everything', () => {
    const { rows, list } = drawn();
    rows.put('B', 'inprogress');
    expect(list.update({ ...NOTHING, changed: ['B'] })).toEqual({ kind: 'everything' });
  });

  test('a touched thread is nothing to a list', () => {
    expect(drawn().list.update({ ...NOTHING, touched: ['B'] })).toEqual({ kind: 'nothing' });
  });

  test('before anything is drawn nothing is stale', () => {
    const rows = new Rows();
    const list = new TicketList(rows, () => undefined, { grouping: 'state', sort: 'created', filter: '' });
    rows.put('A', 'closed');
    expect(list.update({ ...NOTHING, added: ['A'] })).toEqual({ kind: 'nothing' });
  });

  test('counts what waits for a person, whatever the filter hides', () => {
    const { rows, list } = drawn();
    rows.put('C', 'ready');
    list.update({ ...NOTHING, added: ['C'] });
    list.reorder({ grouping: 'state', sort: 'created', filter: 'nothing like it' });
    expect([list.groups.length, list.needsYou]).toEqual([0, 1]);
  });
});

import { describe, expect, test } from 'vitest';
import type { DerivedView } from '../../../../src/tickets/record/derived-view.ts';
import type { TicketState } from '../../../../src/tickets/record/state.ts';
import type { TicketRow } from '../../../../src/tickets/store/ticket-row.ts';
import { factsOf, type ListedTicket } from '../../../../src/tickets/views/ticket-facts.ts';
import { groupTickets, type ListOrder } from '../../../../src/tickets/views/ticket-groups.ts';

const NO_RELATIONS: DerivedView = { outgoing: [], incoming: [], blockers: [], notices: [] };
const BLOCKED: DerivedView = {
  ...NO_RELATIONS,
  blockers: [{ ticket: '0000000000099', reason: 'depends_on', relationKind: 'depends_on', state: 'planning' }],
};
const USUAL: ListOrder = { grouping: 'state', sort: 'updated', filter: '' };

interface Wish {
  readonly id: string;
  readonly state: TicketState;
  readonly title?: string;
  readonly readiness?: string;
  readonly updatedAt?: string;
  readonly riskFlags?: readonly string[];
  readonly view?: DerivedView;
  readonly overlay?: TicketState;
}

function ticket({
  id,
  state,
  title = id,
  riskFlags = [],
  view = NO_RELATIONS,
  overlay,
  ...fields
}: Wish): ListedTicket {
  const summary = { title, state, stateExplicit: true, riskFlags, queuedBy: 'mika', ...fields };
  const row: TicketRow = { kind: 'ticket', id, summary, relations: [] };
  return factsOf(row, view, overlay);
}

const broken = factsOf(
  { kind: 'broken', id: '0000000000009', problem: { code: 'yaml', message: 'no YAML' } },
  NO_RELATIONS,
  undefined,
);

const shape = (tickets: readonly ListedTicket[], order: Partial<ListOrder> = {}) =>
  groupTickets(tickets, { ...USUAL, ...order }).map(
    ({ key, tickets }) => `${key}: ${tickets.map(({ id }) => id).join(' ')}`,
  );

describe('groupTickets', () => {
  const all = [
    ticket({ id: '0000000000001', state: 'closed', updatedAt: '2026-07-01' }),
    ticket({ id: '0000000000002', state: 'ready', updatedAt: '2026-07-02', title: 'Beta', riskFlags: ['websocket'] }),
    ticket({ id: '0000000000003', state: 'ready', updatedAt: '2026-07-03', title: 'Alpha', view: BLOCKED }),
    ticket({ id: '0000000000004', state: 'queued', updatedAt: '2026-07-04', readiness: 'blocked' }),
    ticket({ id: '0000000000005', state: 'done', updatedAt: '2026-07-05' }),
    ticket({ id: '0000000000006', state: 'planning', updatedAt: '2026-07-06' }),
    broken,
  ];

  test('what waits for a person first, then the states of a life, last what cannot be read', () => {
    expect(shape(all)).toEqual([
      'needs-you: 0000000000002 0000000000006 0000000000005',
      'state:planning: 0000000000006',
      'state:ready: 0000000000003 0000000000002',
      'state:queued: 0000000000004',
      'state:done: 0000000000005',
      'state:closed: 0000000000001',
      'broken: 0000000000009',
    ]);
  });

  test('a ticket that is further along in the orchestration worktree waits for nobody', () => {
    expect(shape([ticket({ id: '0000000000002', state: 'ready', overlay: 'queued' })])).toEqual([
      'state:ready: 0000000000002',
    ]);
  });

  test.each([
    ['title', 'alpha', ['0000000000003']],
    ['id', '0000004', ['0000000000004']],
    ['risk flag', 'WEBSOCKET', ['0000000000002']],
    [
      'name',
      'mika',
      ['0000000000006', '0000000000005', '0000000000004', '0000000000003', '0000000000002', '0000000000001'],
    ],
    ['all words', 'beta nothing', []],
  ])('the filter looks at the %s', (_, filter, expected) => {
    const listed = groupTickets(all, { ...USUAL, grouping: 'none', filter }).find(({ key }) => key === 'all');
    expect(listed?.tickets.map(({ id }) => id) ?? []).toEqual(expected);
  });

  test.each([
    ['readiness', ['readiness:: 0000000000005', 'readiness:blocked: 0000000000004']],
    ['relation', ['relation:waits: 0000000000003', 'relation:alone: 0000000000005 0000000000004']],
    ['none', ['all: 0000000000005 0000000000004 0000000000003']],
  ] as const)('grouped by %s', (grouping, expected) => {
    const three = all.filter(({ id }) => ['3', '4', '5'].includes(id.at(-1) ?? ''));
    const groups = shape(grouping === 'readiness' ? three.slice(1) : three, { grouping });
    expect(groups.filter((group) => !group.startsWith('needs-you'))).toEqual(expected);
  });

  test.each([
    ['created', '0000000000003 0000000000002'],
    ['title', '0000000000003 0000000000002'],
    ['updated', '0000000000003 0000000000002'],
  ] as const)('sorted by %s', (sort, expected) => {
    expect(shape(all, { sort })).toContain(`state:ready: ${expected}`);
  });

  test('10,000 tickets are grouped at once', () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      ticket({ id: String(index).padStart(13, '0'), state: 'closed' }),
    );
    expect(shape(many).length).toBe(1);
  });
});

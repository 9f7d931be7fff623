import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockersText, derivedView } from '../../../../src/tickets/record/derived-view.ts';
import { cycleText, cycleThrough, findCycles } from '../../../../src/tickets/record/relation-cycles.ts';
import { RelationIndex } from '../../../../src/tickets/record/relation-index.ts';
import {
  addRelation,
  RELATION_KINDS,
  type Relation,
  readRelations,
  relationsText,
  removeRelation,
} from '../../../../src/tickets/record/relations.ts';
import type { TicketState } from '../../../../src/tickets/record/state.ts';
import { checkTransition } from '../../../../src/tickets/record/transitions.ts';

const id = (last: string) => `00000000000${last}`;
const STAMP = { author: 'kim', at: '2026-07-05T01:02:03Z' };

function relation(ticket: string, kind: Relation['kind'], target: string, note?: string): Relation {
  return { ticketId: id(ticket), kind, target: id(target), ...(note !== undefined && { note }), ...STAMP };
}

describe('the derived view and its gates (V10)', () => {
  const states = new Map<string, TicketState>([
    [id('31'), 'ready'],
    [id('32'), 'queued'],
    [id('33'), 'inprogress'],
    [id('34'), 'done'],
    [id('35'), 'planning'],
    [id('36'), 'planning'],
  ]);
  const relations = [
    relation('31', 'depends_on', '32'),
    relation('33', 'blocks', '31'),
    relation('31', 'depends_on', '34'),
    relation('35', 'supersedes', '31', 'n1'),
    relation('31', 'related', '35'),
  ];
  const viewOf31 = (all: readonly Relation[]) =>
    derivedView(id('31'), new RelationIndex(all), (each) => states.get(each));

  test('shows both sides of every relation', () => {
    const view = viewOf31(relations);
    expect(view.outgoing.map(({ kind, target }) => [kind, target])).toEqual([
      ['depends_on', id('32')],
      ['depends_on', id('34')],
      ['related', id('35')],
    ]);
    expect(view.incoming).toEqual([
      { source: id('33'), inverseKind: 'blocked_by', forwardKind: 'blocks', ...STAMP },
      { source: id('35'), inverseKind: 'superseded_by', forwardKind: 'supersedes', note: 'n1', ...STAMP },
    ]);
    expect(view.blockers).toEqual([
      { ticket: id('33'), reason: 'blocked_by', relationKind: 'blocks', state: 'inprogress' },
      { ticket: id('32'), reason: 'depends_on', relationKind: 'depends_on', state: 'queued' },
    ]);
    expect(view.notices).toEqual([{ ticket: id('35'), kind: 'superseded_by' }]);
  });

  test('blockers that are under way do not stop queueing, but they stop acceptance', () => {
    const { blockers } = viewOf31(relations);
    expect(checkTransition('queue', { state: 'ready', blockers }).allowed).toBe(true);
    const accept = checkTransition('accept', { state: 'queued', blockers });
    expect(accept).toMatchObject({ allowed: false, code: 'blocked' });
    expect(blockersText(blockers)).toBe(
      `${id('33')} via blocked_by (state: inprogress), ${id('32')} via depends_on (state: queued)`,
    );
  });

  test('a blocker that has not started stops queueing, and it alone is named', () => {
    const { blockers } = viewOf31([...relations, relation('31', 'depends_on', '36')]);
    expect(checkTransition('mark-ready', { state: 'planning', blockers }).allowed).toBe(true);
    const queue = checkTransition('queue', { state: 'ready', blockers });
    expect(queue).toMatchObject({ allowed: false, code: 'blocked' });
    expect(queue.allowed ? '' : queue.reason).toContain(`${id('36')} via depends_on (state: planning)`);
    expect(queue.allowed ? '' : queue.reason).not.toContain(id('33'));
  });

  test('an unknown ticket counts as planning', () => {
    const { blockers } = viewOf31([relation('31', 'depends_on', 'ZZ')]);
    expect(blockers).toMatchObject([{ ticket: id('ZZ'), state: 'planning' }]);
  });

  const exists = (each: string) => states.has(each);
  test.each<[string, Relation]>([
    ['a repeated relation', relation('31', 'depends_on', '32', 'again')],
    ['the ticket itself', relation('31', 'related', '31')],
    ['the ticket itself between blanks', { ...relation('31', 'related', '31'), target: ` ${id('31')} ` }],
    ['an unknown ticket', relation('31', 'related', '99')],
    ['no target', { ...relation('31', 'related', '35'), target: ' ' }],
    ['an author of two lines', { ...relation('31', 'blocks', '35'), author: 'a\nb' }],
    ['a note that is too long', relation('31', 'blocks', '35', 'é'.repeat(8193))],
    ['a NUL in the note', relation('31', 'blocks', '35', 'a\0')],
  ])('refuses %s', (_, added) => {
    const own = relations.filter(({ ticketId }) => ticketId === id('31'));
    expect(addRelation(own, added, exists).ok).toBe(false);
  });

  test('adds in order, removes what is there', () => {
    const own = relations.filter(({ ticketId }) => ticketId === id('31'));
    const added = addRelation(own, relation('31', 'blocks', '36', ' '), exists);
    expect(added.ok && added.relations.map(({ kind, target }) => `${kind} ${target}`)).toEqual([
      `depends_on ${id('32')}`,
      `depends_on ${id('34')}`,
      `blocks ${id('36')}`,
      `related ${id('35')}`,
    ]);
    const removed = removeRelation(own, 'related', id('35'));
    expect(removed.ok && removed.relations).toHaveLength(2);
    expect(removeRelation(own, 'blocks', id('35')).ok).toBe(false);
  });
});

describe('cycles', () => {
  const everything = () => true;
  test('of two tickets that wait for each other (V10)', () => {
    const { cycles } = findCycles([relation('31', 'depends_on', '36'), relation('36', 'depends_on', '31')], everything);
    expect(cycles.map(cycleText)).toEqual([`${id('31')} -> ${id('36')} -> ${id('31')}`]);
  });

  test.each<[string, Relation[], string[]]>([
    [
      'blocks is an edge in the other direction',
      [relation('01', 'depends_on', '02'), relation('01', 'blocks', '02')],
      ['01 02'],
    ],
    ['related is no edge', [relation('01', 'depends_on', '02'), relation('02', 'related', '01')], []],
    ['a chain has none', [relation('01', 'depends_on', '02'), relation('02', 'depends_on', '03')], []],
    [
      'two cycles share a ticket',
      [
        relation('03', 'depends_on', '01'),
        relation('01', 'depends_on', '03'),
        relation('03', 'depends_on', '02'),
        relation('02', 'depends_on', '03'),
      ],
      ['01 03', '02 03'],
    ],
    [
      'a cycle with a chain into it and one out of it',
      [
        relation('09', 'depends_on', '02'),
        relation('02', 'depends_on', '05'),
        relation('05', 'depends_on', '03'),
        relation('03', 'depends_on', '02'),
        relation('03', 'depends_on', '08'),
      ],
      ['02 05 03'],
    ],
  ])('%s', (_, all, expected) => {
    const { cycles, truncated } = findCycles(all, everything);
    expect(cycles.map((cycle) => cycle.map((each) => each.slice(-2)).join(' '))).toEqual(expected);
    expect(truncated).toBe(false);
  });

  test('leaves out tickets that do not exist', () => {
    const all = [relation('01', 'depends_on', '02'), relation('02', 'depends_on', '01')];
    expect(findCycles(all, (each) => each !== id('02')).cycles).toEqual([]);
  });

  test('reports 32 and says that there are more', () => {
    const knot = Array.from({ length: 9 }, (_, i) => String(i + 10));
    const all = knot.flatMap((from) => knot.filter((to) => to !== from).map((to) => relation(from, 'depends_on', to)));
    const { cycles, truncated } = findCycles(all, everything);
    expect(cycles).toHaveLength(32);
    expect(truncated).toBe(true);
  });

  test('one relation closes a cycle exactly when the doctor would find one more', () => {
    const ticket = fc.integer({ min: 10, max: 15 }).map(String);
    const any = fc
      .tuple(ticket, fc.constantFrom(...RELATION_KINDS), ticket)
      .map(([a, kind, b]) => relation(a, kind, b));
    fc.assert(
      fc.property(fc.array(any, { maxLength: 10 }), any, (all, added) => {
        fc.pre(findCycles(all, everything).cycles.length === 0);
        const found = cycleThrough(added, all);
        expect(found !== undefined).toBe(findCycles([...all, added], everything).cycles.length > 0);
        if (found === undefined) return;
        const edges = new Set(
          [...all, added].map(({ kind, ticketId, target }) =>
            kind === 'depends_on' ? `${ticketId} ${target}` : kind === 'blocks' ? `${target} ${ticketId}` : '',
          ),
        );
        const steps = found.map((from, index) => `${from} ${found[(index + 1) % found.length]}`);
        expect(steps.filter((step) => !edges.has(step))).toEqual([]);
      }),
    );
  });
});

describe('relations.json', () => {
  const WRITTEN = `{
  "version": 1,
  "relations": [
    {
      "ticket_id": "${id('31')}",
      "kind": "depends_on",
      "target": "${id('32')}",
      "note": "先に “API” が要る",
      "author": "kim",
      "at": "2026-07-05T01:02:03Z"
    },
    {
      "ticket_id": "${id('31')}",
      "kind": "related",
      "target": "${id('30')}",
      "author": "kim",
      "at": "2026-07-05T01:02:03Z"
    }
  ]
}
`;

  test('is written sorted, and read back', () => {
    const all = [relation('31', 'related', '30', ' '), relation('31', 'depends_on', '32', '先に “API” が要る')];
    expect(relationsText(all)).toBe(WRITTEN);
    const read = readRelations(WRITTEN, id('31'));
    expect(read.ok && relationsText(read.relations)).toBe(WRITTEN);
  });

  const record = (change: object) =>
    JSON.stringify({
      version: 1,
      relations: [{ ticket_id: id('31'), kind: 'related', target: id('30'), author: 'kim', at: 'x', ...change }],
    });

  test.each<[string, string]>([
    ['no relations', '{"version":1}'],
    ['a null note', record({ note: null })],
    ['an empty target passes on reading', record({ target: '' })],
    ['an empty author passes on reading', record({ author: '' })],
  ])('%s is valid', (_, text) => {
    expect(readRelations(text, id('31'))).toMatchObject({ ok: true });
  });

  test.each<[string, string, string]>([
    ['no JSON', '{"version": 1,', ','],
    ['another version', '{"version": 2}', '2'],
    ['no version', '{"relations":[]}', '{"relations":[]}'],
    ['a list', '[]', '[]'],
    ['an unknown key of the file', '{"version":1,"x":2}', '{"version":1,"x":2}'],
    ['an unknown key of a record', record({ x: 1 }), record({ x: 1 }).slice(26, -2)],
    ['an unknown kind', record({ kind: 'parent' }), '"parent"'],
    ['a record of another ticket', record({ ticket_id: id('32') }), `"${id('32')}"`],
    ['the ticket itself', record({ target: id('31') }), `"${id('31')}"`],
    ['a target of two lines', record({ target: 'a\nb' }), '"a\\nb"'],
    ['a long author', record({ author: 'x'.repeat(1025) }), `"${'x'.repeat(1025)}"`],
    ['a number as note', record({ note: 3 }), '3'],
  ])('%s is invalid, at its place', (_, text, at) => {
    const read = readRelations(text, id('31'));
    const span = read.ok ? undefined : read.problem.span;
    expect(text.slice(span?.start, span?.end)).toBe(at);
  });

  test('a duplicate is invalid, whatever its note', () => {
    const one = { ticket_id: id('31'), kind: 'related', target: id('30'), author: 'kim', at: 'x' };
    const text = JSON.stringify({ version: 1, relations: [one, { ...one, note: 'again' }] });
    expect(readRelations(text, id('31')).ok).toBe(false);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof readRelations(text, id('31')).ok).toBe('boolean');
      }),
    );
  });
});

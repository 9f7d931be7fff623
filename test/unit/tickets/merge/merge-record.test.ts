import { describe, expect, test } from 'vitest';
import { mergeRecord, type RecordFile, recordAt } from '../../../../src/tickets/merge/merge-record.ts';
import type { Sides } from '../../../../src/tickets/merge/merged.ts';
import { type Relation, readRelations, relationsText } from '../../../../src/tickets/record/relations.ts';

const ID = '00001M0000001';
const merge = (file: RecordFile, sides: Sides) => mergeRecord({ ticket: ID, file }, sides, 7);
const codes = (file: RecordFile, sides: Sides) => merge(file, sides).conflicts.map(({ code }) => code);

const item = (fields: Record<string, string>, body = '\nText.\n') =>
  `---\n${Object.entries({ title: 'A', state: 'planning', ...fields })
    .map(([key, value]) => `${key}: '${value}'\n`)
    .join('')}---\n${body}`;

describe('item.md', () => {
  test('takes each field from the side that changed it, and the later updated_at', () => {
    const base = item({ updated_at: '2026-07-01T08:00:00Z', assignee: 'x' });
    const ours = item({ state: 'ready', updated_at: '2026-07-01T10:00:00Z', assignee: 'x' });
    const theirs = item({ title: 'B', updated_at: '2026-07-01T09:00:00Z', assignee: 'x', priority: 'P1' });
    const expected = item({
      title: 'B',
      state: 'ready',
      updated_at: '2026-07-01T10:00:00Z',
      assignee: 'x',
      priority: 'P1',
    });
    expect(merge('item.md', { base, ours, theirs })).toEqual({ text: expected, conflicts: [] });
    expect(merge('item.md', { base, ours: theirs, theirs: ours }).conflicts).toEqual([]);
  });

  test('leaves two different moves to a person, with both of them', () => {
    const { text, conflicts } = merge('item.md', {
      base: item({ state: 'ready' }),
      ours: item({ state: 'queued' }),
      theirs: item({ state: 'planning' }),
    });
    expect(conflicts).toEqual([
      { code: 'field', message: 'Both sides changed “state”: "queued" on ours, "planning" on theirs' },
    ]);
    expect(text).toBe(
      "---\ntitle: 'A'\n<<<<<<< ours\nstate: 'queued'\n=======\nstate: 'planning'\n>>>>>>> theirs\n---\n\nText.\n",
    );
  });

  test.each([
    ['the same move of both', { base: item({}), ours: item({ state: 'ready' }), theirs: item({ state: 'ready' }) }, []],
    ['a move nobody knows the start of', { ours: item({ state: 'ready' }), theirs: item({}) }, ['field']],
    [
      'a field that one side took away and the other changed',
      { base: item({ x: '1' }), ours: item({}), theirs: item({ x: '2' }) },
      ['field'],
    ],
    [
      'two descriptions of the same lines',
      { base: item({}), ours: item({}, '\nOur text.\n'), theirs: item({}, '\nTheir text.\n') },
      ['body'],
    ],
    [
      'two tickets with one id',
      { base: '', ours: item({ created_at: '2026-07-01T08:00:00Z' }), theirs: item({ title: 'B' }) },
      ['twin'],
    ],
    ['a side that is no item', { base: item({}), ours: 'broken', theirs: item({ state: 'ready' }) }, ['text']],
    [
      'fields that share a line',
      {
        base: item({}),
        ours: '---\n{title: A, state: ready}\n---\n',
        theirs: item({ title: 'B' }),
      },
      ['text'],
    ],
  ] as const)('%s', (_, sides, expected) => {
    expect(codes('item.md', sides)).toEqual(expected);
  });

  test('merges descriptions by their lines, and keeps comments and spelling of both', () => {
    const text = (title: string, state: string, first: string, last: string) =>
      `---\n# ours\n${title}\n# theirs\n${state}\nx: 1.50 # kept\n---\n\n${first}\n\nmiddle\n\n${last}\n`;
    const { text: merged, conflicts } = merge('item.md', {
      base: text("title: 'A'", "state: 'planning'", 'first', 'last'),
      ours: text('title: "Ä" # why', "state: 'planning'", 'first!', 'last'),
      theirs: text("title: 'A'", 'state: ready', 'first', 'last!'),
    });
    expect(conflicts).toEqual([]);
    expect(merged).toBe(text('title: "Ä" # why', 'state: ready', 'first!', 'last!'));
  });

  test('names who queued it last, with the time of that', () => {
    const queued = (by: string, at: string) => item({ state: 'queued', queued_by: by, queued_at: at });
    const base = queued('kim', '2026-07-01T08:00:00Z');
    const ours = queued('lee', '2026-07-01T09:00:00Z');
    const theirs = queued('kim', '2026-07-01T10:00:00Z');
    expect(merge('item.md', { base, ours, theirs })).toEqual({ text: theirs, conflicts: [] });
    expect(merge('item.md', { base, ours: theirs, theirs: ours })).toEqual({ text: theirs, conflicts: [] });
  });
});

const relation = (target: string, more: Partial<Relation> = {}): Relation => ({
  ticketId: ID,
  kind: 'related',
  target,
  author: 'kim',
  at: '2026-07-01T08:00:00Z',
  ...more,
});
const [TWO, THREE, FOUR] = ['00001M0000002', '00001M0000003', '00001M0000004'] as const;
const file = (...relations: Relation[]) => relationsText(relations);

describe('relations.json', () => {
  test('is the set of both sides without what one took away', () => {
    const { text, conflicts } = merge('artifacts/relations.json', {
      base: file(relation(TWO)),
      ours: file(relation(TWO), relation(THREE)),
      theirs: file(relation(FOUR)),
    });
    expect(conflicts).toEqual([]);
    const read = readRelations(text, ID);
    expect(read.ok && read.relations.map(({ target }) => target)).toEqual([THREE, FOUR]);
  });

  test('names the first who wrote down what both did', () => {
    const [first, second] = [relation(TWO), relation(TWO, { author: 'lee', at: '2026-07-01T09:00:00Z' })];
    const sides = { base: file(relation(THREE)), ours: file(second), theirs: file(first) };
    expect(merge('artifacts/relations.json', sides).text).toBe(file(first));
  });

  test.each([
    [
      'different notes on one',
      { base: '', ours: file(relation(TWO, { note: 'a' })), theirs: file(relation(TWO)) },
      'relation',
    ],
    [
      'one that is changed there and gone here',
      { base: file(relation(TWO)), ours: file(), theirs: file(relation(TWO, { note: 'a' })) },
      'relation',
    ],
    [
      'a circle of both',
      {
        base: file(),
        ours: file(relation(TWO, { kind: 'blocks' })),
        theirs: file(relation(TWO, { kind: 'depends_on' })),
      },
      'cycle',
    ],
    ['a side that is no JSON', { base: file(), ours: '{', theirs: file(relation(TWO)) }, 'text'],
  ] as const)('leaves %s to a person', (_, sides, code) => {
    const { text, conflicts } = merge('artifacts/relations.json', sides);
    expect(conflicts.map((conflict) => conflict.code)).toEqual([code]);
    expect(text).toContain('<<<<<<< ours\n');
  });
});

const record = (id: string, at: string, note = 'n') =>
  `${JSON.stringify({ id, ticket_id: ID, kind: 'waiting_capacity_note', note, author: 'kim', at })}\n`;

describe('orchestration-plan.jsonl', () => {
  const [a, b, c] = [
    record('orch-plan-1', '2026-07-01T08:00:00Z'),
    record('orch-plan-2', '2026-07-01T09:00:00Z'),
    record('orch-plan-3', '2026-07-01T10:00:00Z'),
  ];
  test('holds the records of both in their order, each once', () => {
    const sides = { base: a, ours: a + c.trimEnd(), theirs: a + b };
    expect(merge('artifacts/orchestration-plan.jsonl', sides)).toEqual({ text: a + b + c, conflicts: [] });
  });

  test.each([
    [
      'one id for two records',
      { base: a, ours: a + b, theirs: a + record('orch-plan-2', '2026-07-01T09:30:00Z') },
      'changed',
    ],
    [
      'a record that one side altered',
      { base: a, ours: record('orch-plan-1', '2026-07-01T08:00:00Z', 'm') + b, theirs: a + c },
      'changed',
    ],
    ['a record that one side took away', { base: a, ours: b, theirs: a + c }, 'removed'],
    ['records in another order', { base: '', ours: a + b, theirs: b + a }, 'order'],
    ['markers that are there already', { base: a, ours: `${a}<<<<<<< x\n`, theirs: a + b }, 'marked'],
  ] as const)('leaves %s to a person', (_, sides, code) => {
    expect(codes('artifacts/orchestration-plan.jsonl', sides)).toEqual([code]);
  });
});

describe('resolution.md', () => {
  test('is the one that changed, or a conflict', () => {
    expect(codes('resolution.md', { base: '', ours: 'Done.\n', theirs: 'Dropped.\n' })).toEqual(['text']);
    expect(merge('resolution.md', { base: 'a', ours: 'b', theirs: 'a' }).text).toBe('b');
    expect(merge('resolution.md', { base: '', ours: 'b\r\n', theirs: 'b\n' }).conflicts).toEqual([]);
  });
});

test.each([
  ['.yoi/tickets/00001M0000001/thread.md', { ticket: ID, file: 'thread.md' }],
  ['x/00001M0000001/artifacts/relations.json', { ticket: ID, file: 'artifacts/relations.json' }],
  ['thread.md', undefined],
  ['.yoi/tickets/00001M0000001/artifacts/review.md', undefined],
] as const)('the file of a ticket behind %s', (path, expected) => {
  expect(recordAt(path)).toEqual(expected);
});

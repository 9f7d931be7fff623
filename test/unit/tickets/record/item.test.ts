import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldText } from '../../../../src/tickets/record/field-value.ts';
import { type Item, readItem } from '../../../../src/tickets/record/item.ts';
import { readWrittenFields } from '../../../../src/tickets/record/written-fields.ts';
import { readYamlFields } from '../../../../src/tickets/record/yaml-fields.ts';

const V2 = `---
# a YAML comment line
title: "Tab \\"panel\\": caf\\u00e9 #3"
state: 'ready'
created_at: 2026-07-01T08:00:00Z
updated_at: '2026-07-01T08:05:00Z'
assignee: ~
readiness: "~"
risk_flags: [low, 'it''s', "a, b"]
priority: P1
estimate: 3
links:
  - one
  - two
---

## Background

Text with --- inside a line.
---
Still the body.
`;

function item(text: string): Item {
  const read = readItem(text);
  if (!read.ok) throw new Error(read.problem.message);
  return read.item;
}

function problem(text: string) {
  const read = readItem(text);
  return read.ok ? undefined : read.problem;
}

describe('readItem', () => {
  test('reads every field with the reference’s typing (V2)', () => {
    const read = item(V2);
    expect(read).toMatchObject({
      title: 'Tab "panel": café #3',
      state: 'ready',
      stateExplicit: true,
      createdAt: '2026-07-01T08:00:00Z',
      updatedAt: '2026-07-01T08:05:00Z',
      readiness: '~',
      riskFlags: ['low', "it's", 'a, b'],
      priority: 'P1',
      body: '\n## Background\n\nText with --- inside a line.\n---\nStill the body.\n',
      notes: [],
    });
    expect(read.assignee).toBeUndefined();
    const raw = (key: string) => fieldText(read.frontmatter.get(key) ?? null);
    expect([raw('assignee'), raw('estimate'), raw('links'), raw('risk_flags')]).toEqual([
      'null',
      '3',
      "['one', 'two']",
      "['low', 'it''s', 'a, b']",
    ]);
    expect([...read.frontmatter.keys()]).toEqual([
      'title',
      'state',
      'created_at',
      'updated_at',
      'assignee',
      'readiness',
      'risk_flags',
      'priority',
      'estimate',
      'links',
    ]);
    const at = read.fields.get('state')?.valueSpan;
    expect(V2.slice(at?.start, at?.end)).toBe("'ready'");
  });

  test.each<[string, string, Partial<Item>]>([
    [
      'CRLF, no final line ending',
      '---\r\ntitle: crlf\r\nstate: planning\r\ncreated_at: x\r\nupdated_at: x\r\n---\r\nline1\r\nline2',
      { title: 'crlf', state: 'planning', body: 'line1\nline2' },
    ],
    [
      'a legacy workflow state is used when there is no state',
      '---\ntitle: a\nstatus: closed\nworkflow_state: queued\nlabels: []\nkind: task\n---\n',
      { state: 'queued', stateExplicit: false, body: '' },
    ],
    [
      'a legacy status is the last source',
      '---\ntitle: a\nstatus: closed\n---\nB',
      { state: 'closed', stateExplicit: false, body: 'B' },
    ],
    [
      'a null state is explicit and planning',
      '---\ntitle: >\n  folded\n  text\nstate: null\n---\nx\n',
      { title: 'folded text\n', state: 'planning', stateExplicit: true, body: 'x\n' },
    ],
    [
      'empty values are null, yes and dates are text',
      '---\ntitle: a\nassignee:\nrisk_flags:\ny: yes\nd: 2026-01-01\n---\n',
      { riskFlags: [], body: '' },
    ],
    ['an empty mapping', '---\n---\nbody', { title: '', state: 'planning', stateExplicit: false, body: 'body' }],
    ['a comment only', '---\n# nothing\n---\n', { title: '' }],
    [
      'an alias to the nearest anchor before it',
      '---\ntitle: &t one\nreadiness: *t\nassignee: &t two\npriority: *t\n---\n',
      { title: 'one', readiness: 'one', assignee: 'two', priority: 'two' },
    ],
    ['many aliases', `---\ntitle: &t a\nrisk_flags: [${'*t, '.repeat(9_000)}*t]\n---\n`, { title: 'a' }],
    ['brackets in quotes', `---\ntitle: "${'['.repeat(90)}"\n---\n`, { title: '['.repeat(90) }],
    ['an alias to a scalar', '---\ntitle: &t same\npriority: *t\n---\n', { title: 'same', priority: 'same' }],
    ['a lone CR at the end stays', '---\ntitle: a\n---\nB\r', { body: 'B\r' }],
    ['a BOM is read, with a note', '\ufeff---\ntitle: a\n---\n', { title: 'a', notes: ['byte-order-mark'] }],
    ['emoji in a written title', "---\ntitle: '⛅ 天気'\n---\n", { title: '⛅ 天気' }],
  ])('%s', (_, text, expected) => {
    expect(item(text)).toMatchObject(expected);
  });

  test.each([
    ['y', 'yes'],
    ['d', '2026-01-01'],
    ['n', null],
    ['seven', '007'],
    ['hex', 31],
    ['half', 1.5],
    ['on', true],
  ])('a plain scalar %s has the reference’s type', (key, expected) => {
    const text = '---\ny: yes\nd: 2026-01-01\nn: Null\nseven: 007\nhex: 0x1f\nhalf: 1.50\non: true\n---\n';
    expect(item(text).frontmatter.get(key)).toBe(expected);
  });

  test.each([
    ['nothing at all', '', 'empty', ''],
    ['only a BOM', '\ufeff', 'empty', '\ufeff'],
    ['a blank after the opener', '--- \ntitle: a\n---\n', 'no-opener', '--- '],
    ['prose', 'hello', 'no-opener', 'hello'],
    ['no closer', '---\ntitle: a\n', 'no-closer', '---'],
    ['a closer that ends in a CR without LF', '---\ntitle: a\n---\r', 'no-closer', '---'],
    ['a number as title', '---\ntitle: 123\n---\n', 'wrong-type', '123'],
    ['a boolean as author', '---\nqueued_by: true\n---\n', 'wrong-type', 'true'],
    ['the old token intake', '---\ntitle: a\nstate: intake\n---\n', 'unknown-state', 'intake'],
    ['an unknown legacy state', '---\ntitle: a\nworkflow_state: x\n---\n', 'unknown-state', 'x'],
    ['a nested mapping under any key', '---\ntitle: a\nextra:\n  k: v\n---\n', 'nested-value', 'k: v\n'],
    ['a list of numbers', '---\nlinks: [1]\n---\n', 'nested-value', '[1]'],
    ['labels that are no list', '---\ntitle: a\nlabels: ticket\n---\n', 'wrong-type', 'ticket'],
    ['a list instead of a mapping', '---\n- a\n---\n', 'not-a-mapping', '- a\n'],
    ['a key that is a number', '---\n1: a\n---\n', 'key-not-text', '1'],
    ['values nested without end', `---\na: ${'['.repeat(30_000)}\n---\n`, 'nested-value', '['],
    ['values nested in one line', `---\n${'- '.repeat(30_000)}\n---\n`, 'nested-value', '-'],
    ['an alias without anchor', '---\ntitle: *t\n---\n', 'nested-value', '*t'],
    ['a custom tag', '---\ntitle: !mine a\n---\n', 'nested-value', 'a'],
  ])('refuses %s', (_, text, code, at) => {
    const found = problem(text);
    expect(found?.code).toBe(code);
    expect(text.slice(found?.span.start, found?.span.end)).toBe(at);
  });

  test.each([
    ['a duplicate key', '---\ntitle: a\ntitle: b\n---\n', 'duplicate-key'],
    ['a duplicate key in the written form', "---\ntitle: 'a'\ntitle: 'b'\n---\n", 'duplicate-key'],
    ['a frontmatter that never ends', `---\n# ${'x'.repeat(65_536)}\n---\n`, 'too-long'],
    ['an open quote', "---\ntitle: 'a\nstate: x\n---\n", 'yaml'],
    ['a conflict marker', '---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> x\n---\n', 'yaml'],
  ])('refuses %s', (_, text, code) => {
    expect(problem(text)?.code).toBe(code);
  });

  test('never throws, whatever the text', () => {
    const line = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '---',
        'title: a',
        "state: 'ready'",
        '- x',
        '? [',
        'a: &x [',
        '*x',
        '\r',
        '\ufeff',
        '...',
        '%YAML 1.1',
      ),
    );
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n', '\r'), (lines, ending) => {
        const read = readItem(['---', ...lines].join(ending));
        expect(typeof read.ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });
});

describe('the reader of the written form', () => {
  const text = fc.string({ unit: fc.constantFrom('a', "'", ' ', '#', ':', '[', ',', '日', '~', '-', '\\', '{', '😀') });
  const single = text.map((value) => `'${value.replaceAll("'", "''")}'`);
  const double = text.map((value) => `"${value.replaceAll(/["\\]/g, '')}"`);
  const list = fc.array(single).map((elements) => `[${elements.join(', ')}]`);
  const value = fc.oneof(single, double, list, fc.constant('null'));
  const lines = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z_]{1,8}$/), value), { selector: ([key]) => key });

  test('agrees with the YAML reader on values and places', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('\n', '\r\n'), (fields, ending) => {
        const source = fields.map(([key, written]) => `${key}: ${written}${ending}`).join('');
        const span = { start: 0, end: source.length };
        const fast = readWrittenFields(source, span);
        expect(fast).toBeDefined();
        expect(fast).toEqual(readYamlFields(source, span));
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { type FieldUpdate, replaceBody, updateItem } from '../../../../src/tickets/record/update-item.ts';

const V4 = `---
title: x # keep?
# state: commented
state: "ready"
created_at: a
updated_at: b
zz: [1a,  two]

---

state: body line
`;

const QUEUED = `---
title: x # keep?
# state: commented
state: 'queued'
created_at: a
updated_at: 'T'
zz: [1a,  two]

queued_by: 'yoi ticket'
queued_at: 'T'
---

state: body line
`;

const QUEUE: FieldUpdate[] = [
  ['updated_at', 'T'],
  ['state', 'queued'],
  ['queued_by', 'yoi ticket'],
  ['queued_at', 'T'],
];

function updated(text: string, updates: readonly FieldUpdate[]): string {
  const result = updateItem(text, updates);
  if (!result.ok) throw new Error(result.problem.code);
  return result.text;
}

describe('updateItem', () => {
  test('changes only the lines of the keys (V4)', () => {
    expect(updated(V4, QUEUE)).toBe(QUEUED);
  });

  test('keeps CRLF and a missing final line ending', () => {
    const crlf = '---\r\ntitle: crlf\r\nstate: planning\r\ncreated_at: x\r\nupdated_at: x\r\n---\r\nline1\r\nline2';
    expect(updated(crlf, [['updated_at', 'now']])).toBe(
      "---\r\ntitle: crlf\r\nstate: planning\r\ncreated_at: x\r\nupdated_at: 'now'\r\n---\r\nline1\r\nline2",
    );
    expect(updated(V4.replaceAll('\n', '\r\n'), QUEUE)).toBe(QUEUED.replaceAll('\n', '\r\n'));
  });

  test('keeps a BOM', () => {
    expect(updated(`\ufeff${V4}`, QUEUE)).toBe(`\ufeff${QUEUED}`);
  });

  test.each<[string, string, FieldUpdate, string]>([
    ['a quote in the value', '---\ntitle: a\n---\n', ['title', "it's"], "---\ntitle: 'it''s'\n---\n"],
    ['null', '---\nassignee: a\n---\n', ['assignee', null], '---\nassignee: null\n---\n'],
    ['a list', '---\na: b\n---\n', ['risk_flags', ['x', ' y ', ' ']], "---\na: b\nrisk_flags: ['x', 'y']\n---\n"],
    ['an empty list', '---\nrisk_flags: [x]\n---\n', ['risk_flags', []], '---\nrisk_flags: []\n---\n'],
    ['no key yet', '---\n---\n', ['state', 'ready'], "---\nstate: 'ready'\n---\n"],
    ['a quoted key', '---\n"state": ready\n---\n', ['state', 'queued'], "---\nstate: 'queued'\n---\n"],
    ['a blank before the colon', '---\nstate : ready\n---\n', ['state', 'queued'], "---\nstate: 'queued'\n---\n"],
    [
      'a folded value, with an empty line in it',
      '---\ntitle: >\n  one\n\n  two\nstate: ready\n---\n',
      ['title', 'x'],
      "---\ntitle: 'x'\nstate: ready\n---\n",
    ],
    [
      'a list of lines',
      '---\nrisk_flags:\n- a\n- b\nz: 1\n---\n',
      ['risk_flags', ['c']],
      "---\nrisk_flags: ['c']\nz: 1\n---\n",
    ],
    ['a value without text', '---\nassignee:\nz: 1\n---\n', ['assignee', 'kim'], "---\nassignee: 'kim'\nz: 1\n---\n"],
    [
      'the last line before the fence',
      '---\nz: 1\nstate: ready\n---',
      ['state', 'done'],
      "---\nz: 1\nstate: 'done'\n---",
    ],
  ])('replaces %s', (_, text, update, expected) => {
    expect(updated(text, [update])).toBe(expected);
  });

  test.each<[string, string, FieldUpdate, string]>([
    ['a broken item', '---\ntitle: 1\n---\n', ['title', 'x'], 'wrong-type'],
    ['a title of two lines', '---\ntitle: a\n---\n', ['title', 'x\n---\ny'], 'multi-line-value'],
    ['a flag of two lines', '---\ntitle: a\n---\n', ['risk_flags', ['x\ny']], 'multi-line-value'],
    ['a mapping in one line', '---\n{title: a, state: ready}\n---\n', ['state', 'queued'], 'unsafe-update'],
    ['a value that others point to', '---\ntitle: &t a\npriority: *t\n---\n', ['title', 'x'], 'unsafe-update'],
    ['a state that does not exist', '---\ntitle: a\n---\n', ['state', 'intake'], 'unsafe-update'],
  ])('refuses %s', (_, text, update, code) => {
    const result = updateItem(text, [update]);
    expect(result.ok ? undefined : result.problem.code).toBe(code);
  });

  test('keeps everything else byte for byte', () => {
    const line = fc.constantFrom(
      '# comment',
      '',
      "title: 'a'",
      'created_at: 2026-01-01',
      'zz:   [1a,  two]  # why',
      'note: "x: y"',
      'links:\n  - one\n  - two',
      'text: |\n  state: no\n\n  more',
    );
    const body = fc.array(fc.constantFrom('---', 'state: body', '', '\u3000', 'text'), { maxLength: 5 });
    const ending = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(fc.uniqueArray(line), fc.boolean(), body, ending, (lines, withState, bodyLines, end) => {
        const rest = [...lines, '# last'];
        const text = (state: string, updatedAt: string) =>
          ['---', ...(withState ? [state] : []), ...rest, ...(withState ? [] : [state]), updatedAt, '---', ...bodyLines]
            .join('\n')
            .replaceAll('\n', end);
        const before = text(withState ? 'state: ready' : '', '').replace(new RegExp(`(${end})+(?=---)`), '$1');
        const read = readItem(before);
        fc.pre(read.ok);
        const result = updateItem(before, [['state', 'queued']]);
        expect(result.ok).toBe(true);
        if (!result.ok) return;
        const changed = result.text.split(end).filter((each) => each !== "state: 'queued'");
        expect(changed).toEqual(before.split(end).filter((each) => each !== 'state: ready'));
      }),
    );
  });
});

describe('replaceBody', () => {
  test.each([
    [
      'one empty line comes first, one line ending last',
      '---\ntitle: a\n---\nold',
      'new',
      '---\ntitle: a\n---\n\nnew\n',
    ],
    [
      'empty lines at the start are not doubled',
      '---\ntitle: a\n---\n\nold\n',
      '\n\nnew\n',
      '---\ntitle: a\n---\n\nnew\n',
    ],
    ['CRLF stays', '---\r\ntitle: a\r\n---\r\nold', 'x\ny', '---\r\ntitle: a\r\n---\r\n\r\nx\r\ny\r\n'],
    ['a fence in the body is text', '---\ntitle: a\n---\n', '---\nx', '---\ntitle: a\n---\n\n---\nx\n'],
    ['nothing', '---\ntitle: a\n---\nold', '', '---\ntitle: a\n---\n\n'],
  ])('%s', (_, text, body, expected) => {
    const result = replaceBody(text, body);
    expect(result.ok && result.text).toBe(expected);
  });

  test('a closing fence without line ending gets one', () => {
    const result = replaceBody('---\ntitle: a\n---', 'x');
    expect(result.ok && result.text).toBe('---\ntitle: a\n---\n\nx\n');
  });
});

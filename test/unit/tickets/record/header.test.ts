import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerLine, isHeaderValue, readHeader } from '../../../../src/tickets/record/header.ts';

const at = (second: number) => `2026-07-02T10:00:${String(second).padStart(2, '0')}Z`;

describe('readHeader (V5)', () => {
  test.each<[string, string, Record<string, string>]>([
    ['a quoted author', `<!-- event: comment author: "yoi ticket" at: ${at(1)} -->`, { author: 'yoi ticket' }],
    ['escapes', `<!-- event: comment author: "a \\"q\\" b\\\\c" at: ${at(2)} -->`, { author: 'a "q" b\\c' }],
    [
      'the second word of a bare value is dropped',
      `<!-- event: comment author: two words at: ${at(3)} -->`,
      { event: 'comment', author: 'two', at: at(3) },
    ],
    [
      'a missing value takes the next word, whatever it is',
      `<!-- event: state_changed author: k at: ${at(4)} from: ready to: queued reason: field: state -->`,
      { event: 'state_changed', author: 'k', at: at(4), from: 'ready', to: 'queued', reason: 'field:' },
    ],
    [
      'blanks are optional after the colon and free between pairs',
      `<!--   event:comment author:kim   at:${at(5)} -->`,
      { event: 'comment', author: 'kim', at: at(5) },
    ],
    [
      'order is free and an empty value is kept',
      `<!-- at: ${at(6)} author: kim event: closed status: "" -->`,
      { at: at(6), author: 'kim', event: 'closed', status: '' },
    ],
    [
      'a repeated key overwrites',
      `<!-- event: comment event: plan author: kim at: ${at(9)} -->`,
      { event: 'plan', author: 'kim', at: at(9) },
    ],
    [
      'an open quote swallows the rest',
      `<!-- event: comment author: "open quote at: ${at(10)} -->`,
      { event: 'comment', author: `open quote at: ${at(10)}` },
    ],
    [
      'unknown kinds and attributes are kept',
      `<!-- event: custom_kind author: 山田 at: ${at(11)} tag: a=b;c -->`,
      { event: 'custom_kind', author: '山田', at: at(11), tag: 'a=b;c' },
    ],
    ['blanks around the line', `    <!-- event: comment author: kim at: ${at(12)} -->  `, { event: 'comment' }],
    ['a quote inside a bare value', `<!-- event: comment author: x"y at: ${at(13)} -->`, { author: 'x"y' }],
    [
      'text directly after a closing quote starts a key',
      `<!-- event: comment author: "a"b: c at: ${at(14)} -->`,
      { event: 'comment', author: 'a', b: 'c', at: at(14) },
    ],
    ['a comment without pairs', '<!-- just a note -->', {}],
    ['an ideographic space separates', '<!-- event: plan\u3000author: kim -->', { event: 'plan', author: 'kim' }],
    ['a BOM does not separate', '<!-- event: plan\ufeffx author: kim -->', { event: 'plan\ufeffx', author: 'kim' }],
    ['a key without a name is dropped', '<!-- : x event: plan -->', { event: 'plan' }],
    ['a key of JavaScript objects', '<!-- __proto__: x -->', { ['__proto__']: 'x' }],
  ])('%s', (_, line, expected) => {
    const attributes = readHeader(line);
    expect(attributes).toBeDefined();
    expect(Object.fromEntries(attributes ?? [])).toMatchObject(expected);
    if ('event' in expected && 'at' in expected) expect(attributes?.size).toBe(Object.keys(expected).length);
  });

  test.each([
    ['no blank before the end', `<!-- event: comment author: kim at: ${at(7)}-->`],
    ['no blank after the start', `<!--event: comment author: kim at: ${at(8)} -->`],
    ['one blank for both', '<!-- -->'],
    ['text after it', `<!-- event: comment at: ${at(9)} --> x`],
    ['prose', 'nothing of the kind'],
  ])('%s makes it no header', (_, line) => {
    expect(readHeader(line)).toBeUndefined();
  });
});

describe('headerLine', () => {
  test.each([
    ['a word', 'kim', 'kim'],
    ['a blank', 'yoi ticket', '"yoi ticket"'],
    ['an ideographic space', '山田\u3000花', '"山田\u3000花"'],
    ['a quote', 'a"b', '"a\\"b"'],
    ['a backslash', 'a\\b', '"a\\\\b"'],
    ['nothing', '', '""'],
    ['dashes and colons', 'a--b:c', 'a--b:c'],
  ])('writes %s', (_, value, written) => {
    expect(headerLine([['author', value]])).toBe(`<!-- author: ${written} -->`);
  });

  test.each([
    ['the end of a comment', 'x-->y', false],
    ['a line feed', 'x\ny', false],
    ['a carriage return', 'x\ry', false],
    ['two dashes', 'x--y', true],
  ])('judges %s', (_, value, fits) => {
    expect(isHeaderValue(value)).toBe(fits);
  });

  test('is read back as it was meant', () => {
    const value = fc.string({ unit: 'grapheme' }).filter(isHeaderValue);
    fc.assert(
      fc.property(value, value, (author, reason) => {
        const line = headerLine([
          ['event', 'comment'],
          ['author', author],
          ['reason', reason],
        ]);
        const expected = { event: 'comment', author, reason };
        expect(Object.fromEntries(readHeader(line) ?? [])).toEqual(expected);
      }),
    );
  });
});

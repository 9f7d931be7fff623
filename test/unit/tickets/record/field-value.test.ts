import { describe, expect, test } from 'vitest';
import { type FieldValue, fieldText, writtenValue } from '../../../../src/tickets/record/field-value.ts';
import { lineProblem, textProblem, utf8Length } from '../../../../src/tickets/record/text-limits.ts';
import { hasWhiteSpace, isBlank, trimmed } from '../../../../src/tickets/record/white-space.ts';

test.each<[FieldValue, string]>([
  [null, 'null'],
  ['text', 'text'],
  [1.5, '1.5'],
  [true, 'true'],
  [['a', "it's"], "['a', 'it''s']"],
  [[], '[]'],
])('the raw view of %j is %s', (value, text) => {
  expect(fieldText(value)).toBe(text);
});

test.each<[string | null | readonly string[], string]>([
  [null, 'null'],
  ["it's", "'it''s'"],
  ['', "''"],
  [[' a ', '', 'b'], "['a', 'b']"],
  [[], '[]'],
])('%j is written %s', (value, text) => {
  expect(writtenValue(value)).toBe(text);
});

describe('white space is the Unicode property', () => {
  test.each([
    ['next line', '\u0085', true],
    ['ideographic space', '\u3000', true],
    ['no-break space', '\u00a0', true],
    ['ogham space', '\u1680', true],
    ['hair space', '\u200a', true],
    ['line separator', '\u2028', true],
    ['narrow no-break space', '\u202f', true],
    ['mathematical space', '\u205f', true],
    ['byte order mark', '\ufeff', false],
    ['zero width space', '\u200b', false],
    ['a letter', 'a', false],
  ])('%s', (_, character, white) => {
    expect(isBlank(character)).toBe(white);
    expect(hasWhiteSpace(`a${character}b`)).toBe(white);
    expect(trimmed(`${character}x${character}`)).toBe(white ? 'x' : `${character}x${character}`);
  });
});

test('bounds count bytes of UTF-8', () => {
  expect(utf8Length('é日😀')).toBe(2 + 3 + 4);
  expect(lineProblem('x', 'é'.repeat(512))).toBeUndefined();
  expect(lineProblem('x', `${'é'.repeat(512)}a`)).toBeDefined();
  expect(textProblem('x', 'a\n'.repeat(8192))).toBeUndefined();
  expect(textProblem('x', 'a\n'.repeat(8193))).toBeDefined();
});

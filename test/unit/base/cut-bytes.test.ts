import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutBytes } from '../../../src/base/cut-bytes.ts';

test.each([
  ['a text that fits', 'añ', 3, 'añ'],
  ['a character that would be split', 'añ', 2, 'a'],
  ['four bytes in two code units', '😀', 3, ''],
  ['nothing at all is left', 'ñ', 0, ''],
])('%s', (_, text, bytes, expected) => {
  expect(cutBytes(text, bytes)).toBe(expected);
});

test('is the longest run of whole characters within the bound', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, bytes) => {
      const characters = [...text];
      const starts = [...characters.keys(), characters.length].map((count) => characters.slice(0, count).join(''));
      expect(cutBytes(text, bytes)).toBe(starts.findLast((start) => Buffer.byteLength(start) <= bytes));
    }),
  );
});

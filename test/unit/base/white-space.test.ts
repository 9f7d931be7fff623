import { describe, expect, test } from 'vitest';
import { isBlank, trimWhiteSpace } from '../../../src/base/white-space.ts';

describe('trimWhiteSpace', () => {
  test.each([
    ['both ends', ' \t a b\n', 'a b'],
    ['U+0085, which trim() leaves', '\u0085a\u0085', 'a'],
    ['not U+FEFF, which trim() takes', '\uFEFFa\uFEFF', '\uFEFFa\uFEFF'],
    ['the ideographic space', '\u3000a\u3000', 'a'],
    ['not a character of two units', ' \u{1F600} ', '\u{1F600}'],
    ['nothing else', '\u2003\u2028', ''],
    ['nothing at all', '', ''],
  ])('%s', (_, text, trimmed) => {
    expect(trimWhiteSpace(text)).toBe(trimmed);
    expect(isBlank(text)).toBe(trimmed === '');
  });

  test('space inside costs nothing, however long', () => {
    const text = `a${' '.repeat(400_000)}b`;
    expect(trimWhiteSpace(text)).toBe(text);
  });
});

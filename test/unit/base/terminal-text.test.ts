import { expect, test } from 'vitest';
import { terminalText } from '../../../src/base/shown-text.ts';

test.each([
  ['a sequence that clears the screen', '\u001b[2Jx', '\\u001b[2Jx'],
  ['the same as one character', '\u009b2J', '\\u009b2J'],
  ['going back to write over a line', 'bad\rgood\n', 'bad\\u000dgood\n'],
  ['a bell and a NUL', '\u0007\0', '\\u0007\\u0000'],
  ['lines and columns stay', 'a\tb\r\nc\n', 'a\tb\r\nc\n'],
  ['writing of every sort stays', 'é 許可 \u{1F600}', 'é 許可 \u{1F600}'],
])('%s', (_, text, shown) => {
  expect(terminalText(text)).toBe(shown);
});

test('JSON says the same', () => {
  const value = { a: '\u001b\u007f\u0085\r\n\t' };
  expect(JSON.parse(terminalText(JSON.stringify(value, null, 2)))).toEqual(value);
});

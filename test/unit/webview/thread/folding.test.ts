import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedText, isLong, LONG_LINES, LONG_TEXT } from '../../../../src/webview/thread/folding.ts';

const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`).join('\n');

describe('isLong', () => {
  test.each([
    ['nothing', '', false],
    ['as many lines as fit', lines(LONG_LINES), false],
    ['one line more', lines(LONG_LINES + 1), true],
    ['one long line', 'x'.repeat(LONG_TEXT + 1), true],
  ])('%s', (_, text, expected) => {
    expect(isLong(text)).toBe(expected);
  });
});

describe('foldedText', () => {
  test('ends at a blank line where there is one', () => {
    const text = `${lines(20)}\n\n${lines(40)}`;
    expect(foldedText(text)).toBe(lines(20));
  });

  test('closes a code block that it cuts, so that nothing behind it is drawn as code', () => {
    expect(foldedText(`Look:\n\`\`\`\`rust\n${lines(80)}\n\`\`\`\``)).toMatch(/\n````$/);
  });

  test('shows something of a single endless line', () => {
    expect(foldedText('x'.repeat(100_000)).length).toBeGreaterThan(100);
  });

  test('is a beginning of the text, and shorter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('word', '', '- item', '## Heading'), { minLength: 60, maxLength: 300 }),
        (parts) => {
          const text = parts.join('\n');
          const folded = foldedText(text);
          expect(text.startsWith(folded)).toBe(true);
          expect(folded.length).toBeLessThan(text.length);
        },
      ),
    );
  });
});

import { expect, test } from 'vitest';
import { isToolName } from '../../../src/authority/safe-names.ts';

test.each([
  ['dots', 'a.b', true],
  ['not only ASCII', 'é', true],
  ['128 bytes', 'a'.repeat(128), true],
  ['129 bytes', 'a'.repeat(129), false],
  ['bytes, not characters', 'é'.repeat(65), false],
  ['empty', '', false],
  ['space', 'a b', false],
  ['U+0085 is white space', 'a\u0085', false],
  ['U+3000 is white space', 'a\u3000', false],
  ['U+200B is not', 'a\u200B', true],
  ['U+FEFF is not', 'a\uFEFF', true],
  ['control character', 'a\u0007', false],
])('%s', (_, name, expected) => {
  expect(isToolName(name)).toBe(expected);
});

import { expect, test } from 'vitest';
import { PLACEHOLDER_COMPONENT } from '../../../src/manifest/lint/fixes/file-fixes.ts';
import { isPlaceholder } from '../../../src/packages/archive/placeholder.ts';

test('a placeholder that a fix creates is known as one', () => {
  expect(isPlaceholder(Buffer.from(PLACEHOLDER_COMPONENT))).toBe(true);
});

import { expect, test } from 'vitest';
import { isSafeId, isSafePackagePath } from '../../../src/authority/safe-names.ts';

test.each([
  ...['a', '9', '-a', '_a', 'A1-_.x', 'a..b', 'a'.repeat(128)].map((id) => [id, true] as const),
  ...['', '.a', 'a.', '.', 'a b', 'a/b', 'a:b', 'é', 'a\n', 'a'.repeat(129)].map((id) => [id, false] as const),
])('isSafeId %j: %j', (id, expected) => {
  expect(isSafeId(id)).toBe(expected);
});

test.each([
  ...['plugin.toml', 'a/~b', '..a', 'a/...', 'ab:c', '1:x', 'a b', 'é', ' '].map((path) => [path, true] as const),
  ...['', '.', '..', './a', 'a/./b', 'a/..', 'a//b', 'a/', '/a', '~a', 'C:x', 'c:/x', 'a:b', 'a\\b', 'a\0b'].map(
    (path) => [path, false] as const,
  ),
])('isSafePackagePath %j: %j', (path, expected) => {
  expect(isSafePackagePath(path)).toBe(expected);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWellFormedDigest, packageDigest } from '../../../src/packages/digest.ts';
import { comparePaths, orderedFiles } from '../../../src/packages/files.ts';
import { filesOf, VECTORS } from './vectors.ts';

describe('packageDigest', () => {
  test.each(VECTORS)('$name', ({ files, digest }) => {
    expect(packageDigest(files)).toBe(digest);
  });

  test('does not depend on the order in which files were found', () => {
    const contents = fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.uint8Array()), { maxLength: 8 });
    fc.assert(
      fc.property(contents, (found) => {
        const distinct = [...new Map(found)];
        expect(packageDigest(orderedFiles(distinct.toReversed()))).toBe(packageDigest(orderedFiles(distinct)));
      }),
    );
  });

  test('tells the boundary between two files', () => {
    expect(packageDigest(filesOf({ a: 'b', c: '' }))).not.toBe(packageDigest(filesOf({ a: '', c: 'b' })));
  });
});

test('comparePaths orders supplementary characters after the rest', () => {
  expect(['\u{1F600}', '\uFF61', 'z', '\u00E9', 'Z'].sort(comparePaths)).toEqual([
    'Z',
    'z',
    '\u00E9',
    '\uFF61',
    '\u{1F600}',
  ]);
});

describe('isWellFormedDigest', () => {
  const hex = '0123456789abcdef'.repeat(4);
  test.each([
    ['as computed', `sha256:${hex}`, true],
    ['upper-case digits never match', `sha256:${hex.toUpperCase()}`, false],
    ['bare hex', hex, false],
    ['another algorithm', `sha512:${hex}`, false],
    ['too short', `sha256:${hex.slice(1)}`, false],
    ['too long', `sha256:${hex}0`, false],
    ['a final newline', `sha256:${hex}\n`, false],
  ])('%s', (_, text, expected) => {
    expect(isWellFormedDigest(text)).toBe(expected);
  });
});

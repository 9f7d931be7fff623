import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePaths, orderedFiles, packageDigest } from '../../../../src/packages/archive/files.ts';
import { filesOf, VECTORS } from '../vectors.ts';

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

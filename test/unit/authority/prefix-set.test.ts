import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PrefixSet } from '../../../src/authority/prefix-set.ts';

/** Few letters, so that beginnings meet; more of them than are compared one by one, and fewer. */
const path = fc.string({ unit: fc.constantFrom('/', 'a', 'b', '\u00e9', '\ud83d\ude00'), maxLength: 5 });
const paths = fc.array(path, { maxLength: 40 });

const startsWith = (text: string, beginning: string) => beginning !== '' && text.startsWith(beginning);

describe('a set of beginnings', () => {
  test('covers what a comparison with each of them finds', () => {
    fc.assert(
      fc.property(paths, path, (all, text) => {
        expect(new PrefixSet(all).covers(text)).toBe(all.some((one) => startsWith(text, one)));
      }),
      { numRuns: 2000 },
    );
  });

  test('meets another one where one of either starts with one of the other', () => {
    fc.assert(
      fc.property(paths, paths, (x, y) => {
        const pairwise = x.some((one) => y.some((other) => startsWith(one, other) || startsWith(other, one)));
        expect(new PrefixSet(x).meets(new PrefixSet(y.filter((each) => each !== '')))).toBe(
          x.some((one) => one !== '') && pairwise,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test('keeps only the shortest of many', () => {
    const all = Array.from({ length: 1000 }, (_, index) => `/a${index}`);
    expect(new PrefixSet([...all, '/a']).size).toBe(1);
  });
});

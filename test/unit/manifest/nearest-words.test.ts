import { describe, expect, test } from 'vitest';
import { nearestWords } from '../../../src/manifest/lint/fixes/nearest-words.ts';

describe('nearestWords', () => {
  test.each([
    ['a slip of the pen', 'permisions', ['permissions', 'id'], ['permissions']],
    ['upper case is no difference', 'SURFACES', ['surfaces'], ['surfaces']],
    ['the nearest first', 'tols', ['tool', 'tools', 'x'], ['tools', 'tool']],
    ['nothing alike', 'gateway', ['id', 'name'], []],
    [
      'at most five',
      'aaaa',
      ['aaab', 'aaac', 'aaad', 'aaae', 'aaaf', 'aaag'],
      ['aaab', 'aaac', 'aaad', 'aaae', 'aaaf'],
    ],
    ['a word just short enough to compare', `${'a'.repeat(255)}b`, ['a'.repeat(256)], ['a'.repeat(256)]],
    ['a longer one is no slip, however alike', 'a'.repeat(257), ['a'.repeat(256)], []],
    ['nor is one that fills a manifest', 'a'.repeat(60_000), ['id', 'a'.repeat(60_000)], []],
  ])('%s', (_, word, known, expected) => {
    expect(nearestWords(word, known)).toEqual(expected);
  });
});

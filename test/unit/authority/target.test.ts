import { describe, expect, test } from 'vitest';
import { normalizeHost } from '../../../src/authority/target.ts';

describe('normalizeHost', () => {
  test.each([
    ['case', 'API.Example.COM', 'api.example.com'],
    ['trailing dots', 'a.example..', 'a.example'],
    ['brackets of an address', '[::1]', '::1'],
    ['dots before brackets', '[[::1]].', '::1'],
    ['a dot inside of brackets stays', '[a.]', 'a.'],
    ['padding stays, so that it never matches', ' a ', ' a '],
    ['nothing but what goes', '[]..', ''],
    ['only ASCII letters change', 'É', 'É'],
  ])('%s', (_, written, host) => {
    expect(normalizeHost(written)).toBe(host);
  });

  test.each([
    ['dots', '.'],
    ['brackets', ']'],
  ])('many %s inside cost nothing', (_, letter) => {
    const host = `a${letter.repeat(400_000)}b`;
    expect(normalizeHost(host)).toBe(host);
  });
});

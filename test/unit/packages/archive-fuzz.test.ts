import { expect, test } from 'vitest';
import { fuzzArchives } from '../../fuzz/fuzz-archives.ts';

/** A slice of what `test/fuzz/archive.ts` runs; that one goes on for as long as one likes. */
test('changed archives are read within bounds or refused', () => {
  const { read, refused } = fuzzArchives(5000, 20_261_122);
  expect(read).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(1000);
});

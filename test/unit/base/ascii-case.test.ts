import { expect, test } from 'vitest';
import { asciiLower, asciiUpper } from '../../../src/base/ascii-case.ts';

test('only ASCII letters change their case', () => {
  expect(asciiLower('ÀÉİ-AZ')).toBe('ÀÉİ-az');
  expect(asciiUpper('àéß-az')).toBe('àéß-AZ');
  expect(asciiLower('unchanged')).toBe('unchanged');
});

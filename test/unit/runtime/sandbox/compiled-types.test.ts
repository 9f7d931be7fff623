import { describe, expect, test } from 'vitest';
import { CompiledTypes } from '../../../../src/runtime/sandbox/compiled-types.ts';

describe('the types that a process has compiled', () => {
  test.each<[why: string, taken: readonly (readonly string[])[], values: number]>([
    ['nothing', [], 0],
    ['a type counts with its parameters and results', [['ii>i']], 4],
    ['the same type again costs nothing', [['ii>i', '>'], ['ii>i']], 5],
    ['twice in one guest is once', [['i>', 'i>']], 2],
  ])('%s', (_, taken, values) => {
    const types = new CompiledTypes(100);
    for (const one of taken) expect(types.take(one)).toBe(true);
    expect(types.values).toBe(values);
  });

  test('what would be too many is refused whole, and what is known stays allowed', () => {
    const types = new CompiledTypes(10);
    expect(types.take(['iiii>'])).toBe(true);
    expect(types.take(['ffff>', 'd>'])).toBe(false);
    expect(types.values).toBe(5);
    expect(types.take(['iiii>', 'ffff>'])).toBe(true);
    expect(types.take(['>'])).toBe(false);
    expect(types.take(['iiii>'])).toBe(true);
  });
});

import { describe, expect, test } from 'vitest';
import { directImports, floorsOf } from '../../../scripts/generate/floors.ts';

const room = (name: string, ...imports: string[]) => ({ name, imports: new Set(imports) });

describe('the picture of the rooms', () => {
  const rooms = [room('base'), room('low', 'base'), room('beside', 'base'), room('top', 'base', 'low', 'beside')];

  test('puts each room above all that it imports', () => {
    expect(floorsOf(rooms).map((floor) => floor.map(({ name }) => name))).toEqual([
      ['base'],
      ['low', 'beside'],
      ['top'],
    ]);
  });

  test('leaves out an arrow that others imply', () => {
    expect(directImports(rooms).map(([from, to]) => `${from.name} ${to.name}`)).toEqual([
      'low base',
      'beside base',
      'top low',
      'top beside',
    ]);
  });

  test('refuses a circle', () => {
    expect(() => floorsOf([room('a', 'b'), room('b', 'a')])).toThrow('a → b → a');
  });
});

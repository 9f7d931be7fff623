import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';
import { keyLiteral, stringLiteral, tomlLiteral } from '../../../src/toml/toml-literal.ts';

describe('literals', () => {
  test('every string comes back, in our reading and in a strict one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (value, single) => {
        const text = `${keyLiteral(value)} = ${stringLiteral(value, single ? "'" : '"')}`;
        expect(plainTable(parseToml(text).root).value).toEqual({ [value]: value });
        expect(Object.entries(parse(text))).toEqual([[value, value]]);
      }),
      { numRuns: 200 },
    );
  });

  test.each<[string, Parameters<typeof tomlLiteral>[0], string]>([
    ['a whole number', 1, '1'],
    ['a fraction', 1.5, '1.5'],
    ['a large fraction keeps its point', 1e21, '1.0e+21'],
    ['a big integer', 9007199254740993n, '9007199254740993'],
    ['infinity', Number.NEGATIVE_INFINITY, '-inf'],
    ['a list of tables', [{ a: 1, b: 'x' }, {}], '[{ a = 1, b = "x" }, {}]'],
    ['an absent key', { a: undefined, 'b c': true }, '{ "b c" = true }'],
    ['half a surrogate pair', '\ud800', '"\ufffd"'],
  ])('%s', (_, value, expected) => {
    expect(tomlLiteral(value)).toBe(expected);
    expect(parseToml(`a = ${expected}`).errors).toEqual([]);
  });
});

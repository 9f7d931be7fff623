import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { TomlNode } from '../../../src/toml/node.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { ALLOWED_SINCE_1_1 } from '../../fixtures/toml-test/since-1-1.ts';

const Suite = z.object({
  valid: z.record(z.string(), z.object({ text: z.string(), value: z.unknown() })),
  invalid: z.record(z.string(), z.string()),
});
const suite = Suite.parse(JSON.parse(readFileSync('test/fixtures/toml-test/suite.json', 'utf8')));

const TAGS: Partial<Record<TomlNode['kind'], string>> = {
  boolean: 'bool',
  'offset-date-time': 'datetime',
  'local-date-time': 'datetime-local',
  'local-date': 'date-local',
  'local-time': 'time-local',
};

/** The suite's way of writing a value: `{ type, value }` with the value as text. */
function tagged(node: TomlNode): unknown {
  if (node.kind === 'table') return Object.fromEntries([...node.children].map(([key, child]) => [key, tagged(child)]));
  if (node.kind === 'array' || node.kind === 'table-array') return node.items.map(tagged);
  if (!('value' in node)) return { type: 'hole' };
  return normal({ type: TAGS[node.kind] ?? node.kind, value: String(node.value) });
}

/** Floats by their number and times by their instant: the suite writes both in more than one way. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  const leaf = z.strictObject({ type: z.string(), value: z.string() }).safeParse(value).data;
  if (leaf?.type === 'float') return { type: 'float', value: Number(leaf.value.replace('inf', 'Infinity')) };
  if (leaf && /date|time/.test(leaf.type)) {
    const text = leaf.value
      .toUpperCase()
      .replace(' ', 'T')
      .replace(/(\.\d*?)0+(?=$|Z|[+-])/, '$1')
      .replace(/\.(?=$|Z|[+-])/, '');
    return { type: leaf.type, value: text };
  }
  if (leaf) return leaf;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, normal(child)]));
}

describe('the official suite', () => {
  test('is there', () => {
    expect(Object.keys(suite.valid)).toHaveLength(100);
    expect(Object.keys(suite.invalid)).toHaveLength(228);
  });

  test.each(Object.entries(suite.valid))('valid: %s', (_, { text, value }) => {
    const document = parseToml(text);
    expect(document.errors).toEqual([]);
    expect(tagged(document.root)).toEqual(normal(value));
  });

  test.each(Object.entries(suite.invalid))('invalid: %s', (name, text) => {
    const { errors } = parseToml(text);
    if (ALLOWED_SINCE_1_1.includes(name)) expect(errors).toEqual([]);
    else expect(errors).not.toEqual([]);
    for (const error of errors) {
      expect(error.start).toBeGreaterThanOrEqual(0);
      expect(error.end).toBeGreaterThanOrEqual(error.start);
      expect(error.end).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('TOML 1.1', () => {
  test.each<[string, string, unknown]>([
    ['an inline table over several lines', 'a = {\n  b = 1, # one\n  c = 2,\n}', { a: { b: int(1), c: int(2) } }],
    ['the escape character', String.raw`a = "\e[0m"`, { a: { type: 'string', value: '\x1b[0m' } }],
    ['a byte escape', String.raw`a = "\xe9"`, { a: { type: 'string', value: 'é' } }],
    ['a time without seconds', 'a = 07:32', { a: { type: 'time-local', value: '07:32' } }],
    [
      'a date and time without seconds',
      'a = 1979-05-27 07:32Z',
      { a: { type: 'datetime', value: '1979-05-27T07:32Z' } },
    ],
    ['a byte order mark at the start', '\ufeffa = 1', { a: int(1) }],
  ])('%s', (_, text, value) => {
    const document = parseToml(text);
    expect(document.errors).toEqual([]);
    expect(tagged(document.root)).toEqual(value);
  });

  test.each([
    ['29 February of a common year', 'a = 2023-02-29'],
    ['an offset without its colon', 'a = 1979-05-27T07:32:00+0909'],
    ['an integer over 64 bits', 'a = 9223372036854775808'],
    ['a comma at the start of braces', 'a = { , b = 1 }'],
    ['a static array extended', 'a = [{ b = 1 }]\n[[a]]'],
    ['a dotted table reopened', '[a]\nb.c = 1\n[a.b]'],
    ['an array of tables through a scalar', 'a = 1\n[[a.b]]'],
    ['a byte order mark in the middle', 'a = 1\n\ufeffb = 2'],
    ['a lone carriage return between statements', 'a = 1\rb = 2'],
    ['half of a surrogate pair', 'a = "\ud800"'],
  ])('refuses %s', (_, text) => {
    expect(parseToml(text).errors).not.toEqual([]);
  });
});

function int(value: number) {
  return { type: 'integer', value: String(value) };
}

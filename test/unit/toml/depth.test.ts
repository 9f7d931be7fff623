import { describe, expect, test } from 'vitest';
import { MAX_DEPTH } from '../../../src/toml/limits.ts';
import type { TomlNode } from '../../../src/toml/node.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';

const dotted = (parts: number) => 'a'.concat('.a'.repeat(parts - 1));

/** Texts in which something nests `levels` deep, in each spelling. */
const SPELLINGS: readonly (readonly [spelling: string, text: (levels: number) => string])[] = [
  ['a dotted key', (levels) => `${dotted(levels + 1)} = 1\n`],
  ['a header', (levels) => `[${dotted(levels)}]\n`],
  ['a header and a dotted key', (levels) => `[${dotted(levels - 40)}]\n${dotted(41)} = 1\n`],
  ['an array of tables', (levels) => `[[${dotted(levels - 1)}]]\n`],
  ['brackets', (levels) => `a = ${'['.repeat(levels)}${']'.repeat(levels)}\n`],
  ['braces', (levels) => `a = ${'{ a = '.repeat(levels)}1${' }'.repeat(levels)}\n`],
  ['a dotted key in braces', (levels) => `a = { ${dotted(levels)} = 1 }\n`],
  ['braces and brackets in turn', (levels) => `a = ${'[{ a = '.repeat(levels / 2)}1${' }]'.repeat(levels / 2)}\n`],
  ['quoted parts', (levels) => `"a"${'."a"'.repeat(levels)} = 1\n`],
  ['a schema', (levels) => `[[tools]]\n[tools.input_schema.${dotted(levels - 3)}]\n`],
  [
    'headers of arrays of tables',
    (levels) => Array.from({ length: Math.min(levels / 2, 200) }, (_, index) => `[[${dotted(index + 1)}]]\n`).join(''),
  ],
];

function depthOf(root: TomlNode): number {
  let deepest = 0;
  const waiting = [{ node: root, level: 0 }];
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    const { node, level } = each;
    const isContainer = node.kind === 'table' || node.kind === 'table-array' || node.kind === 'array';
    if (isContainer) deepest = Math.max(deepest, level);
    const children = node.kind === 'table' ? node.children.values() : 'items' in node ? node.items : [];
    for (const child of children) waiting.push({ node: child, level: level + 1 });
  }
  return deepest;
}

describe.each(SPELLINGS)('nesting by %s', (_, text) => {
  test('is read down to the bound', () => {
    const { errors, root } = parseToml(text(MAX_DEPTH));
    expect(errors).toEqual([]);
    expect(depthOf(root)).toBe(MAX_DEPTH);
  });

  test.each([1, 2, 40, 10_000])('is one fault beyond it, by %i levels more', (more) => {
    const beyond = text(MAX_DEPTH + 2 * more);
    const { errors, root } = parseToml(`${beyond}\n[after]\nb = 1\n`);
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['too-deep']));
    expect(errors[0]?.message).toContain('nested too deeply');
    expect(depthOf(root)).toBeLessThanOrEqual(MAX_DEPTH);
    expect(root.children.get('after')).toMatchObject({ kind: 'table' });
    expect(() => plainTable(root)).not.toThrow();
  });
});

test('a key that leads too deep is marked where it does, and what it begins with is there', () => {
  const { errors, root } = parseToml(`a.${'b.'.repeat(MAX_DEPTH)}c = 1`);
  expect(errors.map(({ start, end }) => ({ start, end }))).toEqual([{ start: 2 * MAX_DEPTH, end: 2 * MAX_DEPTH + 1 }]);
  expect(root.children.get('a')).toMatchObject({ kind: 'table', origin: 'dotted' });
});

test('the bound is no narrower than what the reference reads of one spelling', () => {
  expect(MAX_DEPTH).toBeGreaterThanOrEqual(4 * 80);
});

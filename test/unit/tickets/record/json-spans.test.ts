import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNode, parseDocument } from 'yaml';
import { jsonSpans } from '../../../../src/tickets/record/json-spans.ts';

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.stringify(value, null, 2));

/** Every path into a value. */
function* pathsOf(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [at, element] of value.entries()) yield* pathsOf(element, [...path, at]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* pathsOf(member, [...path, key]);
  }
}

test('what stands at a span is the value of the path', () => {
  fc.assert(
    fc.property(json, (text) => {
      const value: unknown = JSON.parse(text);
      const spanOf = jsonSpans(text);
      for (const path of pathsOf(value)) {
        const { start, end } = spanOf(path);
        const expected = path.reduce<unknown>((at, key) => Reflect.get(Object(at), key), value);
        expect(JSON.parse(text.slice(start, end))).toEqual(expected);
      }
    }),
  );
});

test.each([
  ['a member', ['b', 1, 'c'], '3'],
  ['an escaped key', ['x"y'], '{}'],
  ['a missing member: its nearest ancestor', ['b', 7, 'c'], '[1, {"c": 3}]'],
  ['nothing of the path', ['nobody'], '{"a": "\\"{", "b": [1, {"c": 3}], "x\\"y": {}, "twice": 1, "twice": 2}'],
  ['the last of two', ['twice'], '2'],
])('%s', (_, path, expected) => {
  const text = '{"a": "\\"{", "b": [1, {"c": 3}], "x\\"y": {}, "twice": 1, "twice": 2}';
  const { start, end } = jsonSpans(text)(path);
  expect(text.slice(start, end)).toBe(expected);
});

test('agrees with a reader of YAML, of which JSON is a part', () => {
  const text = '{ "version": 1,\n  "relations": [ {"target": "a"}, {"target": "b", "note": null} ] }';
  const document = parseDocument(text, { schema: 'json' });
  for (const path of [['version'], ['relations'], ['relations', 1], ['relations', 1, 'note']]) {
    const node = document.getIn(path, true);
    const [start, end] = (isNode(node) && node.range) || [];
    expect(jsonSpans(text)(path)).toEqual({ start, end });
  }
});

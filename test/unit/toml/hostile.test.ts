import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import type { TomlNode } from '../../../src/toml/node.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';

const DOCUMENT = `schema_version = 1
id = "demo.all"
permissions = [
  { kind = "surface", surface = "tool" }, # all
  { kind = "host_api", api = "websocket" },
]

[runtime]
kind = "wasm-component"
world = 'yoi:plugin/instance@1.0.0'

[[tools]]
name = "do_it"
description = """
Does
it."""
input_schema = { type = "object", properties = { a = { type = "string" } } }

[[websocket]]
scheme = "wss"
port = 443
path_prefixes = ["/ws", "/x"]
since = 1979-05-27T07:32:00Z
ratio = 0.5
a."b c".d = true
`;

/** Texts that a person, a merge or a cut could leave: pieces of a valid one, with the grammar's own signs strewn in. */
const mutation = fc.record({
  at: fc.nat(DOCUMENT.length),
  remove: fc.nat(4),
  insert: fc.constantFrom(
    '',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '"""',
    "'''",
    '=',
    ',',
    '.',
    '\n',
    '\r',
    '\r\n',
    '#',
    '\\',
    ':',
    '[[',
    ' ',
    '\t',
    '\0',
    'é',
    '😀',
    '\ufeff',
    '-',
    '1',
    'true',
  ),
});
const mutants = fc
  .array(mutation, { minLength: 1, maxLength: 4 })
  .map((mutations) =>
    mutations.reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), DOCUMENT),
  );

function* nodesOf(node: TomlNode): Generator<TomlNode> {
  yield node;
  if (node.kind === 'table') for (const child of node.children.values()) yield* nodesOf(child);
  if (node.kind === 'array' || node.kind === 'table-array') for (const item of node.items) yield* nodesOf(item);
}

describe('any text', () => {
  test('never throws, and every offset lies in the text', () => {
    fc.assert(
      fc.property(fc.oneof(mutants, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
        const { root, errors, items, comments } = parseToml(text);
        const values = [...nodesOf(root)].filter((node) => node.start >= 0);
        const outside = [...errors, ...items, ...comments, ...values].filter(
          ({ start, end }) => start < 0 || end < start || end > text.length,
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is valid exactly when the strict parser says so', () => {
    // No file can hold half of a character; the strict parser does not look for one.
    const readable = mutants.filter((text) => !/\p{Surrogate}/u.test(text));
    fc.assert(
      fc.property(readable, (text) => {
        const mine = parseToml(text).errors.length === 0;
        // The strict parser lets days pass that no calendar has, and a NUL in a date; these texts hold one date.
        const lenient = /1979-02-(?:29|3\d)|1979-[^\n]*\0/.test(text);
        if (!lenient) expect({ text, valid: mine }).toEqual({ text, valid: isStrictlyValid(text) });
      }),
      { numRuns: 1500 },
    );
  });

  test('keeps every other value through each keystroke of a new statement', () => {
    const places = ['[runtime]\n', 'id = "demo.all"\n', 'name = "do_it"\n', 'scheme = "wss"\n'];
    const typed = [
      'entry = "some text"\n',
      'list = ["a", "b", { c = [1, 2] }]\n',
      "point = { x = 1, y = 'two' }\n",
      '"quoted key" = -1.5e3 # why\n',
    ];
    const whole = plainTable(parseToml(DOCUMENT).root).value;
    for (const place of places) {
      for (const statement of typed) {
        for (let length = 1; length < statement.length; length++) {
          const at = DOCUMENT.indexOf(place) + place.length;
          const text = `${DOCUMENT.slice(0, at)}${statement.slice(0, length)}\n${DOCUMENT.slice(at)}`;
          expect({ typed: statement.slice(0, length), value: plainTable(parseToml(text).root).value }).toMatchObject({
            value: whole,
          });
        }
      }
    }
  });
});

function isStrictlyValid(text: string): boolean {
  try {
    parse(text, { integersAsBigInt: 'asNeeded' });
    return true;
  } catch {
    return false;
  }
}

describe('hostile texts', () => {
  test('a key __proto__ is a key', () => {
    const { value } = plainTable(parseToml('__proto__ = { polluted = 1 }\n[a.__proto__]\nb = 1').root);
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect('polluted' in value).toBe(false);
  });

  test.each([
    ['before a closing quote', '"x\ud800"'],
    ['before a closing literal quote', "'x\ud800'"],
    ['before closing quotes of a long text', '"""x\ud800"""'],
  ])('half a character is one fault and swallows nothing: %s', (_, value) => {
    const { errors, root } = parseToml(`a = ${value}\nb = 1`);
    expect(errors.map(({ code }) => code)).toEqual(['control-character']);
    expect(root.children.get('b')).toMatchObject({ kind: 'integer', value: 1 });
  });

  test.each(['a = "x\ud800', "a = '\ud800", 'a = """\ud800', '# \ud800'])(
    'half a character ends the text: %j',
    (text) => {
      const { errors, items, comments } = parseToml(text);
      expect(errors).not.toEqual([]);
      for (const { end } of [...errors, ...items, ...comments]) expect(end).toBeLessThanOrEqual(text.length);
    },
  );

  test('nesting stops at its bound', () => {
    const text = `a = ${'['.repeat(100_000)}\nb = 1`;
    const { errors, root } = parseToml(text);
    expect(errors.map((error) => error.code)).toContain('too-deep');
    expect(root.children.get('b')).toMatchObject({ kind: 'integer', value: 1 });
  });

  test.each([
    ['arrays without end', 'k = [\n'],
    ['strings without end', 'k = "\n'],
    ['headers without end', '[a\n'],
    ['long strings without end', 'k = """\n'],
    ['braces without end', 'k = { a = 1\n'],
  ])('20,000 lines of it are read before the test runner loses patience: %s', (_, line) => {
    const { errors, root } = parseToml(`${line.repeat(20_000)}last = 1`);
    expect(errors).not.toEqual([]);
    expect(root).toBeDefined();
  });
});

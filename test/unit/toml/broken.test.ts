import { describe, expect, test } from 'vitest';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';
import { applyEdits } from '../../../src/toml/text-edit.ts';

/** Above and below every damage stand these, and they must survive it. */
const BEFORE = 'first = 1\n\n[top]\nkept = "yes"\n';
const AFTER = '\n[bottom]\nlist = [1, 2]\n\n[[rows]]\nname = "one"\n\n[[rows]]\nname = "two"\n';
const INTACT = {
  first: 1,
  top: { kept: 'yes' },
  bottom: { list: [1, 2] },
  rows: [{ name: 'one' }, { name: 'two' }],
};

const DAMAGE: [string, string[], Record<string, unknown>?][] = [
  ['an unclosed string', ['text = "half']],
  ['an unclosed literal string', ["text = 'half"]],
  ['an unclosed multi-line string', ['text = """half', 'more text']],
  ['an unclosed multi-line literal', ["text = '''half"]],
  ['an unclosed array', ['list = [1, 2']],
  ['an unclosed array over lines', ['list = [', '  "a",', '  "b"']],
  ['unclosed braces', ['point = { x = 1, y = 2']],
  ['unclosed braces in an array', ['list = [{ x = 1, { x = 2 }]']],
  ['an array closed with a brace', ['list = [1, 2}']],
  ['a key alone', ['word']],
  ['a key and equals', ['word =']],
  ['a colon', ['word: "x"']],
  ['a bare word as value', ['word = hello']],
  ['a missing comma', ['list = [1 2]']],
  ['a comma too many', ['list = [1,, 2]']],
  ['text behind a value', ['word = 1 2 3']],
  ['a header without its bracket', ['[half']],
  ['an array header with one bracket', ['[[half]']],
  ['an array header without brackets', ['[[half']],
  ['a header without a name', ['[]', 'x = 1']],
  ['dots without keys', ['a..b = 1', '.c = 1']],
  ['a duplicate key', ['kept = "no"']],
  ['a duplicate table', ['[top]', 'more = 1']],
  ['a table over a value', ['[first]', 'x = 1']],
  ['JSON pasted in', ['{', '  "a": 1,', '  "b": [true, null]', '}']],
  ['control characters', ['text = "a\u0000b"']],
  ['a lone carriage return in brackets', ['list = [1,\r2]']],
  ['an unknown escape', [String.raw`text = "\q"`]],
];

describe('what stands around a damage stays', () => {
  test.each(DAMAGE)('%s', (_, lines) => {
    const document = parseToml(`${BEFORE}${lines.join('\n')}\n${AFTER}`);
    expect(document.errors).not.toEqual([]);
    expect(plainTable(document.root).value).toMatchObject(INTACT);
  });

  test.each(DAMAGE)('with CRLF: %s', (_, lines) => {
    const document = parseToml(`${BEFORE}${lines.join('\n')}\n${AFTER}`.replaceAll('\n', '\r\n'));
    expect(plainTable(document.root).value).toMatchObject(INTACT);
  });
});

describe('errors', () => {
  test.each<[string, string, string, string]>([
    ['the quote at the end of the line', 'a = "x  \nb = 1', 'unclosed-string', 'a = "x"  \nb = 1'],
    ['the bracket of a header', '[a # c\nb = 1', 'unclosed-header', '[a] # c\nb = 1'],
    ['the second bracket of a header', '[[a]\nb = 1', 'unclosed-header', '[[a]]\nb = 1'],
    ['a bracket too many', '[a]]\nb = 1', 'single-bracket', '[a]\nb = 1'],
    ['equals for a colon', 'a: 1', 'colon', 'a = 1'],
    ['equals for a spaced colon', 'a : 1', 'colon', 'a = 1'],
    ['quotes around a word', 'a = hello', 'bare-word', 'a = "hello"'],
    ['a boolean of another language', 'a = True', 'bare-word', 'a = true'],
    ['a comma', 'a = [1 2]', 'missing-comma', 'a = [1, 2]'],
    ['no comma', 'a = [1,, 2]', 'extra-comma', 'a = [1, 2]'],
    ['the end of an array', 'a = [1, 2\nb = 1', 'unclosed-array', 'a = [1, 2]\nb = 1'],
    ['the end of braces', 'a = { x = 1\nb = 1', 'unclosed-inline-table', 'a = { x = 1 }\nb = 1'],
    ['the end of a long string', 'a = """x\nb = 1', 'unclosed-string', 'a = """x"""\nb = 1'],
  ])('a certain fix: %s', (_, text, code, expected) => {
    const { errors } = parseToml(text);
    expect(errors.map((error) => error.code)).toEqual([code]);
    const fixed = applyEdits(text, errors[0]?.fix ? [errors[0].fix] : []);
    expect(fixed).toBe(expected);
    expect(parseToml(fixed).errors).toEqual([]);
  });

  test.each([
    ['a comment may be part of the string', 'a = "x # y'],
    ['more of a list may follow', 'a = ["x, "y"]'],
    ['a word that goes on', 'a = wss://x'],
  ])('no fix where %s', (_, text) => {
    expect(parseToml(text).errors.filter((error) => error.code !== 'trailing-text')[0]?.fix).toBeUndefined();
  });

  test('a duplicate points at the first', () => {
    const text = 'a = 1\na = 2';
    const [error] = parseToml(text).errors;
    expect(error).toMatchObject({ code: 'duplicate-key', start: 6, end: 7, related: { start: 0, end: 1 } });
    expect(error?.message).toContain('"a"');
  });

  test('a missing value is seen at its equals sign', () => {
    expect(parseToml('abc = \n').errors[0]).toMatchObject({ code: 'missing-value', start: 4, end: 6 });
  });

  test('keys below a conflicting header are not those of the table above', () => {
    const { root } = parseToml('[a]\nx = 1\n[a.x.y]\nz = 1\n');
    expect(plainTable(root).value).toEqual({ a: { x: 1 } });
  });
});

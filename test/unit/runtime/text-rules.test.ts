import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../../src/base/utf8.ts';
import { boundText } from '../../../src/runtime/bound-text.ts';
import { MAX_JSON_DEPTH } from '../../../src/runtime/limits.ts';
import { redact } from '../../../src/runtime/redact.ts';
import { safeUrl } from '../../../src/runtime/safe-url.ts';
import { parseStrictJson } from '../../../src/runtime/strict-json.ts';

describe('redact', () => {
  test.each([
    ['a bearer credential goes to the end of the line', 'Authorization: Bearer abc123', 'Authorization: <redacted>'],
    ['the next line stays', 'Authorization: Bearer abc\nnext', 'Authorization: <redacted>\nnext'],
    ['an assignment', 'secret=my-token-value.txt', 'secret=<redacted>'],
    ['inside a word', 'FS read failed for tokens.json: x', 'FS read failed for token<redacted> x'],
    ['stops at a comma', 'password:hunter2, next', 'password:<redacted>, next'],
    ['stops at a semicolon', 'x-api-key=AAA;b', 'x-api-key=<redacted>;b'],
    ['every pair of a cookie', 'cookie a=b; c=d', 'cookie <redacted>'],
    ['a query', '?access_token=abc&x=1', '?access_token=<redacted>'],
    ['a bare word has nothing to hide', 'my token', 'my token'],
  ])('%s', (_, text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('boundText', () => {
  test('control characters but newline and tab become spaces', () => {
    expect(boundText('a\u0000b\u001bc\u0085d\n\te')).toBe('a b c d\n\te');
  });

  test.each([
    ['one byte short of the bound stays whole', 511, 511],
    ['exactly the bound gets an ellipsis', 512, 515],
    ['far beyond it', 5000, 515],
  ])('%s', (_, length, bytes) => {
    expect(Buffer.byteLength(boundText('x'.repeat(length)))).toBe(bytes);
  });
});

describe('safeUrl', () => {
  test.each([
    ['query, fragment and user info', 'https://u:p@h.test/a?token=1#f', 'https://h.test/a'],
    ['a default port', 'wss://h.test:443/a', 'wss://h.test/a'],
    ['another port', 'ws://h.test:8080/', 'ws://h.test:8080/'],
  ])('%s', (_, url, expected) => {
    expect(safeUrl(new URL(url))).toBe(expected);
  });

  test('a long path is cut', () => {
    expect(safeUrl(new URL(`https://h.test/${'a'.repeat(200)}`))).toBe(`https://h.test/${'a'.repeat(119)}…`);
  });
});

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('parseStrictJson', () => {
  test.each([
    ['a repeated key', '{"a":1,"a":2}'],
    ['a repeated key in an escape', '{"a":1,"\\u0061":2}'],
    ['a repeated key further in', '[{"x":{"b":1,"c":[],"b":2}}]'],
    ['half of a character', '"\\ud800"'],
    ['half of a character in a key', '{"\\udc00":1}'],
    ['a number beyond a double', '[1e999]'],
    ['too much nesting', nested(MAX_JSON_DEPTH + 1)],
    ['not JSON', '{a:1}'],
    ['a byte order mark', '\ufeff{}'],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(parseStrictJson(text, 'refused').ok).toBe(false);
  });

  test.each([
    ['the same key in two objects', '[{"a":1},{"a":{"a":2}}]'],
    ['a value equal to a key', '{"a":"a","b":["a","a"]}'],
    ['a whole character in two escapes', '"\\ud83d\\ude00"'],
    ['an escaped quote', '{"a\\"":1,"a":"}{"}'],
    ['nesting at the bound', nested(MAX_JSON_DEPTH)],
    ['a large number', '[1e308,-0.5]'],
  ])('accepts %s', (_, text) => {
    expect(parseStrictJson(text, 'refused')).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test('free JSON keeps the last of repeated keys', () => {
    expect(parseStrictJson('{"a":1,"a":2}', 'last-wins')).toEqual({ ok: true, value: { a: 2 } });
  });

  test('agrees with JSON.parse on whatever JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseStrictJson(text, 'refused')).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });
});

describe('decodeUtf8', () => {
  test.each([
    ['bad bytes', [0x61, 0xff], undefined],
    ['a cut character', [0xe3, 0x81], undefined],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], undefined],
    ['a byte order mark stays', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
  ])('%s', (_, bytes, expected) => {
    expect(decodeUtf8(Uint8Array.from(bytes))).toBe(expected);
  });
});

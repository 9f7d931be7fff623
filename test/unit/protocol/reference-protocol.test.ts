import { describe, expect, test } from 'vitest';
import {
  asReference,
  findReferences,
  MAX_REFERENCE_LENGTH,
  MAX_REFERENCE_TEXT,
} from '../../../src/protocol/reference-protocol.ts';

const found = (text: string) => findReferences(text).map(({ reference }) => `${reference.kind} ${reference.text}`);

describe('findReferences', () => {
  test.each([
    ['a ticket in Japanese text', 'チケット00001M4QQ7E6Mを参照', ['ticket 00001M4QQ7E6M']],
    ['not a part of a longer word', 'x00001M4QQ7E6M 00001M4QQ7E6MX', []],
    ['letters that the alphabet has not', '00001M4QQ7EIL', []],
    ['a number beyond 64 bits', 'G000000000000', []],
    ['a commit', 'merged as 354f1e10, see b8813c6.', ['commit 354f1e10', 'commit b8813c6']],
    ['a plain number is no commit', 'after 1234567 calls', []],
    ['a plain word is no commit', 'a facade, defaced', []],
    ['a file with its line', 'in crates/x/y.rs:12 the', ['file crates/x/y.rs:12']],
    ['a file at the end of a sentence', 'Look at docs/notes.md.', ['file docs/notes.md']],
    ['a file without a folder needs a line', 'README.md and main.rs:7', ['file main.rs:7']],
    ['an address of the web is no file', 'https://example.test/a/b.html', []],
    ['nor is a path from the root', '/etc/passwd', []],
    ['several, in order', '00001M4QQ7E6M b8813c6 a/b', ['ticket 00001M4QQ7E6M', 'commit b8813c6', 'file a/b']],
  ])('%s', (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('gives path and line apart', () => {
    expect(asReference('src/a.ts:40')).toEqual({ kind: 'file', text: 'src/a.ts:40', path: 'src/a.ts', line: 40 });
  });

  test('a text without end is not looked at', () => {
    expect(findReferences(`${'a/'.repeat(MAX_REFERENCE_TEXT)}b`)).toEqual([]);
  });

  test('a word longer than any path is not looked at, what stands beside it is', () => {
    const longest = `${'a/'.repeat((MAX_REFERENCE_LENGTH - 2) / 2)}bc`;
    expect(found(`${longest} b8813c6`)).toEqual([`file ${longest}`, 'commit b8813c6']);
    expect(found(`${longest}d b8813c6`)).toEqual(['commit b8813c6']);
    expect(found(`${'a.'.repeat(9_000)} b8813c6`)).toEqual(['commit b8813c6']);
  });
});

describe('asReference', () => {
  test.each([
    ['words around it', 'see 00001M4QQ7E6M'],
    ['two of them', 'a/b c/d'],
  ])('%s: none', (_, text) => {
    expect(asReference(text)).toBeUndefined();
  });
});

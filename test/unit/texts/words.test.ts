import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

/** What people read: both languages of every text and of everything that package.json contributes. */
const shown = [
  ...readdirSync('l10n/ja').flatMap((name) => Object.entries(read(join('l10n/ja', name))).flat()),
  ...Object.values(read('package.nls.json')),
  ...Object.values(read('package.nls.ja.json')),
].map((text) => text.replaceAll(/`[^`]*`|\]\([^)]*\)/g, ''));

/** Rows of the tables of docs/words.md whose column "not" has words. */
const rows = readFileSync('docs/words.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !line.startsWith('| word '))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .flatMap(([, word = '', english = '', japanese = '', not = '']) => {
    const forbidden = not.split(/[,、] ?/).filter((each) => each !== '');
    return forbidden.length > 0 ? [{ word, english, japanese, forbidden }] : [];
  });

/** A word of letters counts as a whole word, and in any case. */
function contains(text: string, word: string): boolean {
  return /^[\w -]+$/.test(word) ? new RegExp(`\\b${word}\\b`, 'i').test(text) : text.includes(word);
}

describe('docs/words.md', () => {
  test('has its rows', () => {
    expect(rows.length).toBeGreaterThan(15);
  });

  test.each(rows)('$word is "$english" and "$japanese", never anything else', ({ forbidden }) => {
    expect(shown.filter((text) => forbidden.some((word) => contains(text, word)))).toEqual([]);
  });

  test('finds a word that is not to be shown', () => {
    expect([contains('A Digest or a checksum', 'checksum'), contains('チケットを閉じる', 'チケットを閉じ')]).toEqual([
      true,
      true,
    ]);
    expect(contains('checksums', 'checksum')).toBe(false);
  });
});

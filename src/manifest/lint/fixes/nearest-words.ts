import { isSafeId, MAX_ID_BYTES } from '../../../authority/safe-names.ts';

/** Most words that are offered in place of a wrong one; more would be a wall. */
const MAX_WORDS = 5;

/** Longest word that is compared, in UTF-16 code units: comparing costs the product of both lengths, and such words are no slips. */
const MAX_COMPARED = 256;

/** The words of `known` that are written most like `word`, nearest first; at most five, none that has little of it. */
export function nearestWords(word: string, known: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  return known
    .map((candidate) => ({ candidate, most: Math.max(word.length, candidate.length) / 2 }))
    .filter(({ candidate, most }) => Math.abs(word.length - candidate.length) <= most)
    .filter(({ candidate }) => Math.max(word.length, candidate.length) <= MAX_COMPARED)
    .map(({ candidate, most }) => ({ candidate, most, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .filter(({ distance, most }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_WORDS)
    .map(({ candidate }) => candidate);
}

/** Insertions, deletions and replacements that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replace = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replace, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The safe id that is nearest to `text`; absent when nothing of it is left. */
export function safeIdLike(text: string): string | undefined {
  const id = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .slice(0, MAX_ID_BYTES)
    .replace(/^[.-]+|[.-]+$/g, '');
  return isSafeId(id) ? id : undefined;
}

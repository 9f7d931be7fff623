import { type Conflict, chosen, type Merged, type Sides } from './merged.ts';

/** Characters of a marker line, unless Git asks for more: it does so inside of a conflict of two merge bases. */
export const MARKER_LENGTH = 7;

/** The lines that Git, editors and people know as an unsolved merge; both sides whole, each ended by a line break. */
export function markedHunk(ours: string, theirs: string, length: number): string {
  const line = (sign: string, label = '') => `${sign.repeat(length)}${label}\n`;
  return `${line('<', ' ours')}${ended(ours)}${line('=')}${ended(theirs)}${line('>', ' theirs')}`;
}

/** A whole file as one conflict; the lines at both ends that the sides have in common stay outside. */
export function markedWhole({ ours, theirs }: Sides, conflict: Conflict, length: number): Merged {
  const [a, b] = [linesOf(ours), linesOf(theirs)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = (lines: readonly string[]) => lines.slice(head, lines.length - tail).join('');
  const text = `${a.slice(0, head).join('')}${markedHunk(middle(a), middle(b), length)}${a.slice(a.length - tail).join('')}`;
  return { text, conflicts: [conflict] };
}

/** A file that nobody can merge for its meaning: one side's, or a conflict. */
export function eitherSide(sides: Sides, conflict: Conflict, length: number): Merged {
  const text = chosen(sides.base, sides.ours, sides.theirs);
  return text === undefined ? markedWhole(sides, conflict, length) : { text, conflicts: [] };
}

/** Lines with their line breaks; the last one may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

export function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

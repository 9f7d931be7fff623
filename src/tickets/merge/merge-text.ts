import { diff3Merge } from 'node-diff3';
import { linesOf, markedHunk } from './markers.ts';
import { chosen, type Sides } from './merged.ts';

/** Lines of one version that are merged at all; the library's search grows with the square of lines that repeat. */
const MAX_LINES = 20_000;

/** Merges prose line by line, as Git does; what both sides changed stands between markers. */
export function mergeText(sides: Sides, markerLength: number): { readonly text: string; readonly conflicted: boolean } {
  const { base, ours, theirs } = sides;
  const one = chosen(base, ours, theirs);
  if (one !== undefined) return { text: one, conflicted: false };
  const [a, o, b] = [linesOf(ours), linesOf(base ?? ''), linesOf(theirs)];
  if (base === undefined || Math.max(a.length, o.length, b.length) > MAX_LINES) {
    return { text: markedHunk(ours, theirs, markerLength), conflicted: true };
  }
  let conflicted = false;
  const texts = diff3Merge(a, o, b, { excludeFalseConflicts: true }).map(({ ok, conflict }) => {
    if (!conflict) return (ok ?? []).join('');
    conflicted = true;
    return markedHunk(conflict.a.join(''), conflict.b.join(''), markerLength);
  });
  return { text: texts.join(''), conflicted };
}

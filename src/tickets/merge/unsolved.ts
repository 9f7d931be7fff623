import { MARKER_LENGTH } from './markers.ts';
import type { Sides } from './merged.ts';

/** A text with the markers of an unsolved merge, taken apart; or why that cannot be done for certain. */
export type Unsolved =
  | {
      readonly kind: 'sides';
      readonly sides: Sides;
      /** What each side has where they differ. */
      readonly hunks: readonly { readonly ours: string; readonly theirs: string }[];
    }
  /** No line of it begins a conflict. */
  | { readonly kind: 'none' }
  /** Conflicts inside each other, a divider too many or too few, a conflict without end. */
  | { readonly kind: 'unclear'; readonly line: number };

type Part = 'both' | 'ours' | 'base' | 'theirs';

/** What each marker line ends, and what begins behind it. */
const MARKERS: Readonly<Record<string, { readonly in: readonly Part[]; readonly next: Part }>> = {
  '<': { in: ['both'], next: 'ours' },
  '|': { in: ['ours'], next: 'base' },
  '=': { in: ['ours', 'base'], next: 'theirs' },
  '>': { in: ['theirs'], next: 'both' },
};

/**
 * Takes a conflicted text apart, in every style that Git writes: two sides, or the common beginning between them (`diff3`,
 * `zdiff3`). Where the styles leave a doubt, nothing is guessed.
 */
export function readUnsolved(text: string): Unsolved {
  const sides = { ours: '', base: '', theirs: '' };
  const hunks: { ours: string; theirs: string }[] = [];
  let part: Part = 'both';
  let withBase = 0;
  let [line, opened] = [0, 0];
  for (let start = 0; start < text.length; line++) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    const sign = markerSign(text.slice(start, next).replace(/\r?\n$/, ''));
    if (sign === 'nested' && part !== 'both') return { kind: 'unclear', line };
    const marker = sign === undefined ? undefined : MARKERS[sign];
    if (marker?.in.includes(part)) {
      if (part === 'both') {
        hunks.push({ ours: '', theirs: '' });
        opened = line;
      }
      part = marker.next;
      if (part === 'base') withBase++;
    } else if (marker && part !== 'both') return { kind: 'unclear', line };
    else {
      const said = text.slice(start, next);
      if (part === 'both' || part === 'ours') sides.ours += said;
      if (part === 'both' || part === 'base') sides.base += said;
      if (part === 'both' || part === 'theirs') sides.theirs += said;
      const hunk = hunks.at(-1);
      if (hunk && (part === 'ours' || part === 'theirs')) hunk[part] += said;
    }
    start = next;
  }
  if (hunks.length === 0) return { kind: 'none' };
  if (part !== 'both') return { kind: 'unclear', line: opened };
  const { base, ours, theirs } = sides;
  return { kind: 'sides', sides: { ...(withBase === hunks.length && { base }), ours, theirs }, hunks };
}

/** The sign of a marker line of Git's usual length; `nested` for the longer ones of a conflict inside of a merge base. */
function markerSign(line: string): string | undefined {
  const [, run = '', rest = ''] = /^(<{7,}|\|{7,}|={7,}|>{7,})(.*)$/.exec(line) ?? [];
  if (run === '' || (rest !== '' && !rest.startsWith(' '))) return undefined;
  const sign = run.charAt(0);
  // A longer row of `=` is a heading's underline as often as a divider, and labels stand at the other markers only.
  if (sign === '=') return rest === '' && run.length === MARKER_LENGTH ? sign : undefined;
  return run.length === MARKER_LENGTH ? sign : 'nested';
}

/** One entry of a file that only grows at its end: an event of a thread, a record of a plan. */
export interface Entry {
  /** What it says, byte for byte but for line endings: two entries with one text are one entry. */
  readonly text: string;
  /** `YYYY-MM-DDThh:mm:ssZ`; empty when it has none, and then it stays behind the entry before it. */
  readonly time: string;
  /** What it calls itself. Two versions of one entry have it in common. */
  readonly name: string;
}

/** A stretch of the merged file: one entry, as each side that has it holds it, or what a person has to choose from. */
export type Part<E> =
  | { readonly kind: 'entry'; readonly base?: E; readonly ours?: E; readonly theirs?: E }
  | {
      readonly kind: 'dispute';
      readonly code: 'changed' | 'removed' | 'order';
      readonly ours: readonly E[];
      readonly theirs: readonly E[];
    };

export interface MergeEntriesOptions {
  /** Whether two new entries with one name are versions of one entry, so that a person has to choose. */
  readonly uniqueNames: boolean;
}

/**
 * Merges two sequences of entries so that each side's own order stands and nothing is lost. Entries that both sides have are
 * found by what they say, so that histories which were merged elsewhere meet again. Between two of these the sides are
 * interleaved: of the two next entries the earlier one comes first, then the smaller text, so an entry's rank is the greatest
 * one on its side since the last common entry, whatever its clock says. The outcome does not depend on which side is whose,
 * nor on the order in which several replicas are merged.
 */
export function mergeEntries<E extends Entry>(
  base: readonly E[] | undefined,
  ours: readonly E[],
  theirs: readonly E[],
  { uniqueNames }: MergeEntriesOptions,
): Part<E>[] {
  const old = base && keyed(base);
  const [left, right] = [[...keyed(ours)], [...keyed(theirs)]];
  const rightIndex = new Map(right.map(([key], index) => [key, index]));
  const common = left.flatMap(([key], ours) => {
    const theirs = rightIndex.get(key);
    return theirs === undefined ? [] : [{ key, ours, theirs }];
  });
  const anchors = common.slice(0, inOrder(common.map(({ theirs }) => theirs)));

  const parts: Part<E>[] = [];
  let from = { ours: 0, theirs: 0 };
  const candidates = (side: readonly (readonly [string, E])[], start: number, end: number) =>
    side.slice(start, end).map(([key, entry]) => ({ entry, old: old?.has(key) ?? false }));
  const mergeUpTo = (to: { readonly ours: number; readonly theirs: number }) => {
    const [a, b] = [candidates(left, from.ours, to.ours), candidates(right, from.theirs, to.theirs)];
    // Without a common beginning nobody knows whether one of two versions of an entry is an edit of the other.
    parts.push(...mergeGap(a, b, uniqueNames || base === undefined));
  };
  for (const anchor of anchors) {
    mergeUpTo(anchor);
    const [a, b, o] = [ours[anchor.ours], theirs[anchor.theirs], old?.get(anchor.key)];
    parts.push({ kind: 'entry', ...(o && { base: o }), ...(a && { ours: a }), ...(b && { theirs: b }) });
    from = { ours: anchor.ours + 1, theirs: anchor.theirs + 1 };
  }
  if (anchors.length === common.length) mergeUpTo({ ours: ours.length, theirs: theirs.length });
  else parts.push({ kind: 'dispute', code: 'order', ours: ours.slice(from.ours), theirs: theirs.slice(from.theirs) });
  return parts;
}

/** Entries by what they say and how often that was said before, since the same may be said twice. */
function keyed<E extends Entry>(entries: readonly E[]): Map<string, E> {
  const times = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const nth = times.get(entry.text) ?? 0;
      times.set(entry.text, nth + 1);
      return [`${nth} ${entry.text}`, entry];
    }),
  );
}

/** How many of the positions, from the first on, are smaller than all that come after them. */
function inOrder(positions: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  let count = positions.length;
  for (let index = positions.length - 1; index >= 0; index--) {
    const position = positions[index] ?? 0;
    if (position > least) count = index;
    least = Math.min(least, position);
  }
  return count;
}

interface Candidate<E> {
  readonly entry: E;
  /** Both began with it, so the other side has altered it or taken it away. */
  readonly old: boolean;
}

/** Interleaves what the sides hold between two common entries; nothing here is on both sides. */
function mergeGap<E extends Entry>(
  ours: readonly Candidate<E>[],
  theirs: readonly Candidate<E>[],
  uniqueNames: boolean,
): Part<E>[] {
  const versions = new Map<Candidate<E>, Candidate<E>>();
  const pair = (some: readonly Candidate<E>[], others: readonly Candidate<E>[]) => {
    for (const one of some) {
      if (versions.has(one) || !(one.old || uniqueNames)) continue;
      const other = others.find((each) => !each.old && each.entry.name === one.entry.name && !versions.has(each));
      if (other) versions.set(one, other).set(other, one);
    }
  };
  pair(ours, theirs);
  pair(theirs, ours);

  // Where there are two versions, the side that comes first here carries both.
  const carried = new Set<Candidate<E>>();
  const parts: Part<E>[] = [];
  let [left, right] = [0, 0];
  for (;;) {
    while (left < ours.length && carried.has(ours[left] as Candidate<E>)) left++;
    while (right < theirs.length && carried.has(theirs[right] as Candidate<E>)) right++;
    const [a, b] = [ours[left], theirs[right]];
    const takesOurs = b === undefined || (a !== undefined && isBefore(a.entry, b.entry));
    const next = takesOurs ? a : b;
    if (next === undefined) return parts;
    if (takesOurs) left++;
    else right++;
    const other = versions.get(next);
    if (other) carried.add(other);
    parts.push(partOf(next, other, takesOurs));
  }
}

function partOf<E>({ entry, old }: Candidate<E>, other: Candidate<E> | undefined, isOurs: boolean): Part<E> {
  if (!other && !old) return { kind: 'entry', ...(isOurs ? { ours: entry } : { theirs: entry }) };
  const [own, foreign] = [[entry], other ? [other.entry] : []];
  const code = other ? 'changed' : 'removed';
  return { kind: 'dispute', code, ours: isOurs ? own : foreign, theirs: isOurs ? foreign : own };
}

function isBefore(a: Entry, b: Entry): boolean {
  return a.time === b.time ? a.text < b.text : a.time < b.time;
}

/** Texts of which fewer are compared one by one, since that costs less than putting them in order. */
const FEW = 8;

/**
 * Beginnings of texts, of which the empty one counts for nothing. Whoever asks about many texts makes it once: an answer
 * costs a search in order, whatever the number of beginnings, since those that a shorter one covers are left out.
 */
export class PrefixSet {
  readonly #shortest: readonly string[];

  constructor(prefixes: readonly string[]) {
    this.#shortest = prefixes.length < FEW ? prefixes.filter((one) => one !== '') : shortestOf(prefixes);
  }

  get size(): number {
    return this.#shortest.length;
  }

  /** Whether `text` starts with one of the beginnings. */
  covers(text: string): boolean {
    const all = this.#shortest;
    if (all.length < FEW) return all.some((prefix) => text.startsWith(prefix));
    const before = all[firstAbove(all, text) - 1];
    return before !== undefined && text.startsWith(before);
  }

  /** Whether one of the beginnings starts with one of `other`, or the other way round: some text starts with both. */
  meets(other: PrefixSet): boolean {
    const [few, many] = this.size <= other.size ? [this, other] : [other, this];
    return few.#shortest.some((text) => many.covers(text) || many.#startsWith(text));
  }

  /** Whether one of the beginnings starts with `text`. */
  #startsWith(text: string): boolean {
    const all = this.#shortest;
    if (all.length < FEW) return all.some((one) => one.startsWith(text));
    return all[firstAtLeast(all, text)]?.startsWith(text) ?? false;
  }
}

/** In the order of their code units, without those that start with another one. */
function shortestOf(prefixes: readonly string[]): string[] {
  const kept: string[] = [];
  for (const one of prefixes.filter((each) => each !== '').sort(byCodeUnits)) {
    const last = kept.at(-1);
    if (last === undefined || !one.startsWith(last)) kept.push(one);
  }
  return kept;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstAbove(sorted: readonly string[], text: string): number {
  return search(sorted, (each) => each > text);
}

function firstAtLeast(sorted: readonly string[], text: string): number {
  return search(sorted, (each) => each >= text);
}

function search(sorted: readonly string[], found: (each: string) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (found(sorted[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}

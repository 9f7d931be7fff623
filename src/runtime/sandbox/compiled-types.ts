import { MAX_COMPILED_TYPE_VALUES } from '../limits.ts';

/**
 * The distinct function types that this process has been given to compile. V8 keeps one table of them for all threads, clears
 * it never, and aborts the process when it is full; so many small guests, or many builds of one, do what a large one does.
 */
export class CompiledTypes {
  readonly #known = new Set<string>();
  readonly #limit: number;
  #values = 0;

  constructor(limit: number = MAX_COMPILED_TYPE_VALUES) {
    this.#limit = limit;
  }

  /** Types, each with its parameters and results: what they take in V8's table goes with both. */
  get values(): number {
    return this.#values;
  }

  /** Counts the types, given by their text, as compiled; false when that would be too many, and then none of them counts. */
  take(types: readonly string[]): boolean {
    const fresh = new Set(types.filter((type) => !this.#known.has(type)));
    // The text of a type has a letter for each value, and one between parameters and results for the type itself.
    const values = [...fresh].reduce((sum, type) => sum + type.length, 0);
    if (this.#values + values > this.#limit) return false;
    for (const type of fresh) this.#known.add(type);
    this.#values += values;
    return true;
  }
}

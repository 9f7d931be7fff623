import type { Disposable } from './disposable-store.ts';

/** Runs something once after a while; disposing forgets it. */
export type After = (milliseconds: number, run: () => void) => Disposable;

export const systemAfter: After = (milliseconds, run) => {
  const timer = setTimeout(run, milliseconds);
  return { dispose: () => clearTimeout(timer) };
};

/**
 * Gathers what comes in quick succession and hands it over together, `milliseconds` after the first. No timer runs
 * while nothing is gathered.
 */
export class Batcher<T> implements Disposable {
  readonly #milliseconds: number;
  readonly #after: After;
  readonly #handOver: (gathered: ReadonlySet<T>) => void;
  #gathered = new Set<T>();
  #timer: Disposable | undefined;

  constructor(milliseconds: number, after: After, handOver: (gathered: ReadonlySet<T>) => void) {
    this.#milliseconds = milliseconds;
    this.#after = after;
    this.#handOver = handOver;
  }

  add(value: T): void {
    this.#gathered.add(value);
    this.#timer ??= this.#after(this.#milliseconds, () => this.flush());
  }

  /** Hands over at once what is gathered, if anything is. */
  flush(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    const gathered = this.#gathered;
    this.#gathered = new Set();
    if (gathered.size > 0) this.#handOver(gathered);
  }

  /** Forgets what is gathered. */
  dispose(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#gathered.clear();
  }
}

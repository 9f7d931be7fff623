import type { Disposable } from './disposable-store.ts';

/**
 * Does something at once when asked, and then at most once in `milliseconds`, however often it is asked. The last asking is
 * never lost. No timer runs while nobody asks.
 */
export class Throttle implements Disposable {
  readonly #milliseconds: number;
  readonly #act: () => void;
  #resting: NodeJS.Timeout | undefined;
  #asked = false;
  #disposed = false;

  constructor(milliseconds: number, act: () => void) {
    this.#milliseconds = milliseconds;
    this.#act = act;
  }

  ask(): void {
    if (this.#disposed) return;
    if (this.#resting !== undefined) {
      this.#asked = true;
      return;
    }
    this.#resting = setTimeout(() => this.#rested(), this.#milliseconds);
    this.#act();
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#resting);
  }

  #rested(): void {
    this.#resting = undefined;
    if (!this.#asked) return;
    this.#asked = false;
    this.ask();
  }
}

import type { Disposable } from './disposable-store.ts';

/** Subscribes to something that happens; the shape of `vscode.Event`, for rooms that do not know `vscode`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Fires values to its listeners in the order in which they subscribed. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T) => listener(value);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** Anything that must be given back: a listener, a timer, a socket, a worker. */
export interface Disposable {
  dispose(): void;
}

/**
 * Owns disposables and gives them back together, newest first. Adding to a disposed store disposes the newcomer at
 * once, so that an asynchronous start that loses the race with its own teardown leaves nothing behind.
 */
export class DisposableStore implements Disposable {
  readonly #owned = new Set<Disposable>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  add<T extends Disposable>(disposable: T): T {
    if (this.#disposed) disposable.dispose();
    else this.#owned.add(disposable);
    return disposable;
  }

  /** Gives one member back early. */
  delete(disposable: Disposable): void {
    if (this.#owned.delete(disposable)) disposable.dispose();
  }

  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const newestFirst = [...this.#owned].reverse();
    this.#owned.clear();
    for (const disposable of newestFirst) disposable.dispose();
  }
}

/** Something that is drawn only once it is near the window. */
export interface Nearable extends Element {
  near: boolean;
}

/** How far from the window a chunk is drawn already, so that scrolling meets finished cards. */
const MARGIN = '1200px 0px';

/** Watches which chunks come near the window. A chunk that was drawn stays drawn. */
export class NearChunks {
  readonly #observer = new IntersectionObserver((entries) => this.#seen(entries), { rootMargin: MARGIN });
  readonly #watched = new WeakMap<Element, Nearable>();

  watch(chunk: Nearable): void {
    this.#watched.set(chunk, chunk);
    this.#observer.observe(chunk);
  }

  #seen(entries: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of entries) {
      const chunk = this.#watched.get(target);
      if (!isIntersecting || !chunk) continue;
      this.#observer.unobserve(chunk);
      chunk.near = true;
    }
  }
}

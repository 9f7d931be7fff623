/** Something that is drawn only while it is near the window. */
export interface Nearable extends Element {
  near: boolean;
  /** Stops being drawn and keeps its place; refuses while the reader holds on to something in it. */
  rest(): void;
}

/** How far from the window a chunk is drawn already, so that scrolling meets finished cards. */
const NEAR = '1200px 0px';
/** How far from the window a chunk stops being drawn, so that a long thread never fills the page. */
const FAR = '9000px 0px';

/**
 * Watches which chunks come near the window and which go far from it. The root is named because a margin around the
 * unnamed one is ignored in a frame of another origin, which a webview is.
 */
export class NearChunks {
  readonly #watched = new WeakMap<Element, Nearable>();
  readonly #near = new IntersectionObserver((entries) => this.#look(entries, true), {
    root: document,
    rootMargin: NEAR,
  });
  readonly #far = new IntersectionObserver((entries) => this.#look(entries, false), {
    root: document,
    rootMargin: FAR,
  });

  watch(chunk: Nearable): void {
    this.#watched.set(chunk, chunk);
    this.#near.observe(chunk);
    this.#far.observe(chunk);
  }

  #look(entries: readonly IntersectionObserverEntry[], near: boolean): void {
    for (const { isIntersecting, target } of entries) {
      const chunk = this.#watched.get(target);
      if (near && isIntersecting && chunk) chunk.near = true;
      if (!near && !isIntersecting) chunk?.rest();
    }
  }
}

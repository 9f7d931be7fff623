import type { EventChunk } from './event-chunk.ts';
import { CHUNK_EVENTS } from './event-list.ts';
import type { ScrollAnchor } from './page-state.ts';
import { scrollToStart } from './scroll.ts';
import { anchorOf } from './scroll-anchor.ts';

/** The drawn events of a page: finds them, goes to them, says which of them is being read. */
export class EventFeed {
  readonly #page: HTMLElement;

  constructor(page: HTMLElement) {
    this.#page = page;
  }

  /** Draws the event if it is not drawn yet; absent when the thread has no such event. */
  async reach(index: number): Promise<HTMLElement | undefined> {
    const chunks = this.#page.querySelectorAll<EventChunk>('yoi-event-chunk');
    const chunk = chunks[Math.floor(index / CHUNK_EVENTS)];
    if (!chunk) return undefined;
    chunk.near = true;
    await chunk.updateComplete;
    return this.#page.querySelector<HTMLElement>(`#event-${index}`) ?? undefined;
  }

  /** Brings the event under the toolbar and gives it the focus. */
  async goTo(index: number): Promise<void> {
    const article = await this.reach(index);
    if (!article) return;
    scrollToStart(article);
    article.focus({ preventScroll: true });
  }

  /** Puts the event where it stood when `place` was taken. */
  async returnTo(place: ScrollAnchor): Promise<boolean> {
    const article = await this.reach(place.event);
    if (!article) return false;
    window.scrollBy(0, article.getBoundingClientRect().top - place.offset);
    return true;
  }

  /** What is being read; nothing while the reader is above the thread. */
  place(): ScrollAnchor | undefined {
    const feed = this.#page.querySelector('.feed');
    if (!feed || feed.getBoundingClientRect().top > 0) return undefined;
    return anchorOf(this.#page.querySelectorAll<HTMLElement>('.feed article'));
  }

  atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
    return scrollHeight - scrollTop - clientHeight < 80;
  }
}

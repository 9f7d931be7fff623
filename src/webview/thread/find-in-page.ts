import type { EventFeed } from './event-feed.ts';
import { isLong } from './folding.ts';
import { highlightMatches } from './match-highlight.ts';
import { scrollIntoSight } from './scroll.ts';
import type { Match } from './search.ts';
import type { ThreadModel } from './thread-model.ts';

interface Parts {
  readonly page: HTMLElement;
  readonly model: ThreadModel;
  readonly feed: EventFeed;
  /** Draws the page as the model is now. */
  readonly redraw: () => Promise<void>;
}

/** The search in the whole thread, of which a browser's own search would see only what is drawn. */
export class FindInPage {
  readonly #page: HTMLElement;
  readonly #model: ThreadModel;
  readonly #feed: EventFeed;
  readonly #redraw: () => Promise<void>;

  constructor({ page, model, feed, redraw }: Parts) {
    this.#page = page;
    this.#model = model;
    this.#feed = feed;
    this.#redraw = redraw;
  }

  toggle(): void {
    if (this.#model.find) this.close();
    else this.open();
  }

  open(): void {
    this.#model.find ??= { text: '', places: [], at: 0 };
    void this.#redraw().then(() => this.#page.querySelector<HTMLInputElement>('[data-input="find"]')?.select());
  }

  /** Leaves the focus where the reader has found something. */
  close(): void {
    const place = this.#model.find?.places[this.#model.find.at];
    this.#model.find = undefined;
    highlightMatches(this.#page, '');
    void this.#redraw().then(() => {
      if (typeof place === 'number')
        this.#page.querySelector<HTMLElement>(`#event-${place}`)?.focus({ preventScroll: true });
    });
  }

  search(text: string): void {
    this.#model.search(text);
    this.#show(this.#model.find?.places[0]);
  }

  step(by: 1 | -1): void {
    this.#show(this.#model.step(by));
  }

  /** Marks what has been drawn since. */
  mark(): void {
    if (this.#model.find) highlightMatches(this.#page, this.#model.find.text);
  }

  /** Brings a match into view, unfolding what hides it. The focus stays in the search field. */
  #show(place: Match | undefined): void {
    const { find, events, unfolded } = this.#model;
    if (typeof place === 'number' && isLong(events.at(place)?.body ?? '')) {
      this.#model.unfolded = new Set([...unfolded, place]);
    }
    void this.#redraw().then(async () => {
      const shown = typeof place === 'number' ? await this.#feed.reach(place) : this.#page.querySelector('#request');
      const matches = highlightMatches(this.#page, find?.text ?? '');
      if (place === undefined || !shown) return;
      scrollIntoSight(matches.find(({ startContainer }) => shown.contains(startContainer)) ?? shown);
    });
  }
}

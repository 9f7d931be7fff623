import type { Draft, DraftTemplate } from '../../protocol/thread-protocol.ts';
import type { Composed, Composer } from './composer.ts';
import { DraftKeeper } from './draft-keeper.ts';
import type { EventFeed } from './event-feed.ts';
import { FindInPage } from './find-in-page.ts';
import type { Host } from './host.ts';
import { type PageClick, readClick } from './page-click.ts';
import { type PageKey, readKey } from './page-keys.ts';
import { type ReviewJump, reviewFrom, reviewMatches } from './reviews.ts';
import { isInSight, scrollIntoSight } from './scroll.ts';
import { startDraft } from './start-draft.ts';
import type { ThreadModel } from './thread-model.ts';

/** Kinds that a reader who follows the conversation can do without. */
const STATE_KINDS = ['state_changed', 'status_changed', 'create'];

interface Parts {
  readonly page: HTMLElement & { requestUpdate(): void; readonly updateComplete: Promise<unknown> };
  readonly host: Host;
  readonly model: ThreadModel;
  readonly feed: EventFeed;
}

/** What a reader can do with the page, by mouse and by keyboard. */
export class PageCommands {
  readonly #page: Parts['page'];
  readonly #host: Host;
  readonly #model: ThreadModel;
  readonly #feed: EventFeed;
  readonly #drafts: DraftKeeper;
  readonly #find: FindInPage;
  #returning: boolean;
  /** An answer was just shown, and the reader has not moved since. */
  #holding = false;

  constructor({ page, host, model, feed }: Parts) {
    this.#page = page;
    this.#host = host;
    this.#model = model;
    this.#feed = feed;
    this.#drafts = new DraftKeeper(host);
    this.#find = new FindInPage({ page, model, feed, redraw: () => this.#redraw() });
    this.#returning = model.place !== undefined;
    page.addEventListener('click', this.#click);
    page.addEventListener('keydown', this.#key);
    page.addEventListener('input', this.#input);
    page.addEventListener('focusin', this.#focus);
    document.addEventListener('scrollend', this.#scrolled);
    for (const moved of ['wheel', 'keydown', 'pointerdown'] as const) {
      document.addEventListener(moved, () => this.#letGo(), { passive: true });
    }
  }

  #letGo(): void {
    this.#holding = false;
  }

  goTo(event: number): void {
    this.#model.current = event;
    void this.#redraw().then(() => this.#feed.goTo(event));
  }

  /** Turns the composer to what is to be written; what a person was writing stays as its text. */
  begin(template: DraftTemplate): void {
    this.drafted(startDraft(this.#model.draft, template));
    void this.#redraw().then(() => {
      const composer = this.#page.querySelector<Composer>('yoi-composer');
      if (composer) scrollIntoSight(composer);
      composer?.focus();
    });
  }

  drafted(draft: Draft): void {
    this.#model.draft = draft;
    this.#drafts.changed(draft);
    this.#keep();
    this.#page.requestUpdate();
  }

  composed(composed: Composed): void {
    const { version } = this.#model;
    this.#host.post({ ...composed, request: this.#model.ask(), baseVersion: version });
    this.#page.requestUpdate();
  }

  /** A message was answered: what was written is no news, what was refused must be seen where it was typed. */
  answered(): void {
    this.#keep();
    this.#drafts.changed(this.#model.draft);
    this.#drafts.flush();
    if (this.#model.outcome?.kind === 'written') this.#model.unseen = 0;
    this.#holding = true;
    void this.#showOutcome();
  }

  /** News that is on the screen need not be pointed at. */
  async arrived(): Promise<void> {
    const first = this.#model.total - this.#model.unseen;
    await this.#redraw();
    // What the answer was about arrives right behind it and would push it away.
    if (this.#holding) await this.#showOutcome();
    this.#holding = false;
    const article = this.#page.querySelector(`#event-${first}`);
    if (!article || !isInSight(article)) return;
    this.#model.unseen = 0;
    this.#page.requestUpdate();
  }

  async #showOutcome(): Promise<void> {
    await this.#redraw();
    const composer = this.#page.querySelector<Composer>('yoi-composer');
    await composer?.updateComplete;
    const banner = composer?.querySelector('.banner');
    if (banner) scrollIntoSight(banner);
  }

  /** Goes back to where the reader was before the page was drawn anew, once that part of the thread has come. */
  returnToAnchor(): void {
    const { place } = this.#model;
    const { length } = this.#model.events;
    if (!this.#returning || (length < this.#model.total && length <= (place?.event ?? 0))) return;
    this.#returning = false;
    if (place) void this.#feed.returnTo(place);
  }

  readonly #click = (event: MouseEvent): void => {
    const click = readClick(event.target);
    if (!click) return;
    event.preventDefault();
    // VS Code listens on the document and would open the link a second time.
    event.stopPropagation();
    this.#do(click);
  };

  #do(click: PageClick): void {
    switch (click.do) {
      case 'post':
        this.#host.post(click.message);
        break;
      case 'fold':
        this.#fold(click.index);
        break;
      case 'review':
        this.#review(click.jump);
        break;
      case 'command':
        this.#named[click.name]?.();
        break;
      case 'nothing':
        break;
    }
  }

  /** What the page's own buttons do, by their `data-command`. */
  readonly #named: Readonly<Record<string, () => void>> = {
    filter: () => this.#change({ filterOpen: !this.#model.filterOpen }),
    'show-all': () => this.#hide([]),
    'hide-states': () => this.#hide(STATE_KINDS),
    find: () => this.#find.toggle(),
    'find-next': () => this.#find.step(1),
    'find-previous': () => this.#find.step(-1),
    'find-close': () => this.#find.close(),
    'try-again': () => this.#host.post({ type: 'ready' }),
    top: () => window.scrollTo({ top: 0 }),
    bottom: () => this.goTo(this.#model.events.length - 1),
    arrivals: () => {
      const first = this.#model.total - this.#model.unseen;
      this.#change({ unseen: 0 });
      this.goTo(first);
    },
  };

  #change(change: Partial<Pick<ThreadModel, 'filterOpen' | 'unseen' | 'hidden'>>): void {
    Object.assign(this.#model, change);
    this.#page.requestUpdate();
  }

  #hide(kinds: Iterable<string>): void {
    this.#change({ hidden: new Set(kinds) });
    this.#keep();
  }

  #review(jump: ReviewJump): void {
    const to = reviewFrom(reviewMatches(this.#model.events), this.#here(), jump);
    if (to !== undefined) this.goTo(to);
  }

  #fold(index: number): void {
    const unfolded = new Set(this.#model.unfolded);
    if (!unfolded.delete(index)) unfolded.add(index);
    this.#model.unfolded = unfolded;
    this.#keep();
    void this.#redraw().then(() => {
      const article = this.#page.querySelector(`#event-${index}`);
      if (article && !unfolded.has(index)) scrollIntoSight(article);
    });
  }

  readonly #key = (event: KeyboardEvent): void => {
    const { target } = event;
    if (event.key === 'Enter' && target instanceof Element && target.matches('.reference[role="link"]')) {
      const click = readClick(target);
      if (click) this.#do(click);
      return;
    }
    const key = readKey(event);
    if (!key) return;
    event.preventDefault();
    this.#keys[key]();
  };

  readonly #keys: Readonly<Record<PageKey, () => void>> = {
    find: () => this.#find.open(),
    'close-find': () => this.#find.close(),
    'next-match': () => this.#find.step(1),
    'previous-match': () => this.#find.step(-1),
    'next-event': () => this.#neighbour(1),
    'previous-event': () => this.#neighbour(-1),
    leave: () => this.#host.post({ type: 'leave' }),
  };

  #neighbour(by: 1 | -1): void {
    const { events, hidden } = this.#model;
    for (let at = this.#here() + by; at >= 0 && at < events.length; at += by) {
      const event = events.at(at);
      if (!event || hidden.has(event.kind)) continue;
      this.goTo(at);
      return;
    }
  }

  /** The event that commands count from: the focused one, else the one that is being read, else just before the first. */
  #here(): number {
    const focused = document.activeElement?.closest('article');
    if (focused?.id.startsWith('event-')) return Number(focused.id.slice('event-'.length));
    return this.#feed.place()?.event ?? -1;
  }

  readonly #input = (event: Event): void => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement)) return;
    if (target.dataset.input === 'find') this.#find.search(target.value);
    const { kind } = target.dataset;
    if (kind === undefined) return;
    const hidden = new Set(this.#model.hidden);
    if (target.checked) hidden.delete(kind);
    else hidden.add(kind);
    this.#hide(hidden);
  };

  readonly #focus = (event: FocusEvent): void => {
    const article = event.target instanceof Element ? event.target.closest('article') : undefined;
    const index = article?.id.startsWith('event-') ? Number(article.id.slice('event-'.length)) : undefined;
    if (index === undefined || index === this.#model.current) return;
    this.#model.current = index;
    this.#page.requestUpdate();
  };

  readonly #scrolled = (): void => {
    if (this.#returning) return;
    this.#model.place = this.#feed.place();
    this.#keep();
    if (this.#model.unseen > 0 && this.#feed.atEnd()) {
      this.#model.unseen = 0;
      this.#page.requestUpdate();
    }
    this.#find.mark();
  };

  #keep(): void {
    this.#host.keep(this.#model.stored);
  }

  async #redraw(): Promise<void> {
    this.#page.requestUpdate();
    await this.#page.updateComplete;
  }
}

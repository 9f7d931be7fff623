import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import './composer.ts';
import './event-chunk.ts';
import './markdown-view.ts';
import { plainText } from '../../base/shown-text.ts';
import type { Draft, ToPage } from '../../protocol/thread-protocol.ts';
import type { ThreadTexts } from '../../protocol/thread-texts.ts';
import type { ThreadHead } from '../../tickets/views/thread-head.ts';
import { TimeFormat } from '../kit/format-time.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import type { Composed } from './composer.ts';
import { canEdit } from './edit-button.ts';
import type { EventChunk } from './event-chunk.ts';
import { EventFeed } from './event-feed.ts';
import { CHUNK_EVENTS } from './event-list.ts';
import type { Host } from './host.ts';
import { kindCounts } from './kind-counts.ts';
import { NearChunks } from './near-chunks.ts';
import { PageCommands } from './page-commands.ts';
import type { PageContext } from './page-context.ts';
import { readPageState } from './page-state.ts';
import { ReferenceLinks } from './reference-links.ts';
import { reviewMatches } from './reviews.ts';
import { TOOLBAR_HEIGHT } from './scroll-anchor.ts';
import { ThreadModel } from './thread-model.ts';
import { threadToolbar } from './thread-toolbar.ts';
import { ticketFacts } from './ticket-facts.ts';
import { statePill, ticketHeader } from './ticket-header.ts';

/** The thread of one ticket as a page. Draws the model; what a reader does with it is in `PageCommands`. */
@customElement('yoi-thread-page')
export class ThreadPage extends LitElement {
  @property({ attribute: false }) host: Host | undefined;

  #model = new ThreadModel(readPageState(undefined));
  #page: PageContext | undefined;
  readonly #nearness = new NearChunks();
  readonly #feed = new EventFeed(this);
  #commands: PageCommands | undefined;
  #said = '';
  /** The title that is watched for going out of sight. */
  #title: Element | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const { host } = this;
    if (!host) return;
    this.#model = new ThreadModel(readPageState(host.stored));
    this.#commands = new PageCommands({ page: this, host, model: this.#model, feed: this.#feed });
    host.onMessage((message) => this.#receive(message, host));
    document.addEventListener('visibilitychange', () => this.#lookedAt(host));
    host.post({ type: 'ready' });
  }

  /** Complete when the events are drawn too: places on the page are measured after it. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await Promise.all([...this.querySelectorAll<EventChunk>('yoi-event-chunk')].map((chunk) => chunk.updateComplete));
    return complete;
  }

  protected override updated(): void {
    const title = this.querySelector('h1');
    if (!title || title === this.#title) return;
    this.#title = title;
    const margin = `-${TOOLBAR_HEIGHT}px 0px 0px`;
    new IntersectionObserver(([entry]) => this.#pass(entry?.isIntersecting === false), {
      root: document,
      rootMargin: margin,
    }).observe(title);
  }

  #pass(past: boolean): void {
    this.#model.past = past;
    this.requestUpdate();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const page = this.#page;
    const { head, failed } = this.#model;
    if (failed !== undefined) return this.#failure(failed);
    if (!page || !head) return html`<main class="loading" aria-busy="true"></main>`;
    try {
      return this.#whole(page, head);
    } catch {
      return this.#plain(page.texts, head);
    }
  }

  #receive(message: ToPage, host: Host): void {
    if (message.type === 'references') {
      this.#page?.links.learn(message.known);
      return;
    }
    if (message.type === 'reveal') {
      this.#commands?.goTo(message.event);
      return;
    }
    if (message.type === 'compose') {
      this.#commands?.begin(message.template);
      return;
    }
    const change = this.#model.receive(message);
    if (change === 'opened') this.#newContext(host);
    if (change === 'arrived') this.#announce();
    if (change === 'answered') {
      this.#commands?.answered();
      if (this.#model.outcome?.kind === 'written') this.#said = this.#page?.texts.composer.written ?? '';
    }
    const composing = this.#composerTop();
    this.requestUpdate();
    void this.updateComplete.then(() => {
      if (composing !== undefined) this.#holdComposer(composing);
      if (change === 'opened' || change === 'loaded') this.#commands?.returnToAnchor();
      if (change === 'arrived') void this.#commands?.arrived();
    });
  }

  /** Where the composer stands while somebody looks at it and writes: nothing that arrives may push it away. */
  #composerTop(): number | undefined {
    const composer = this.querySelector('yoi-composer');
    if (!composer?.contains(document.activeElement)) return undefined;
    const { top, bottom } = composer.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight ? top : undefined;
  }

  #holdComposer(before: number): void {
    const now = this.querySelector('yoi-composer')?.getBoundingClientRect().top ?? before;
    window.scrollBy(0, now - before);
  }

  #newContext(host: Host): void {
    const { texts, language } = this.#model;
    if (!texts) return;
    const links = this.#page?.links ?? new ReferenceLinks(host, this);
    this.#page = { texts, times: new TimeFormat(language), host, links, now: Date.now() };
  }

  #lookedAt(host: Host): void {
    if (document.visibilityState !== 'visible') return;
    this.#page?.links.forget();
    this.#newContext(host);
    this.requestUpdate();
  }

  #announce(): void {
    const words = this.#page?.texts.thread;
    const { unseen } = this.#model;
    if (words) this.#said = unseen === 1 ? words.newEvent : interpolate(words.newEvents, unseen);
  }

  #whole(page: PageContext, head: ThreadHead): TemplateResult {
    return html`${this.#toolbar(page, head)}
      <div class="columns">
        ${ticketHeader(head, page)} ${ticketFacts(head, page)}
        <main>
          ${this.#request(page, head)} ${this.#thread(page)}
          ${
            head.readOnly === undefined && head.broken === undefined
              ? html`<yoi-composer
                  .page=${page}
                  .draft=${this.#model.draft}
                  .transitions=${head.transitions}
                  .busy=${this.#model.busy}
                  .outcome=${this.#model.outcome}
                  @drafted=${(event: CustomEvent<Draft>) => this.#commands?.drafted(event.detail)}
                  @composed=${(event: CustomEvent<Composed>) => this.#commands?.composed(event.detail)}
                ></yoi-composer>`
              : nothing
          }
        </main>
      </div>
      ${this.#arrivals(page)}
      <div class="sr" role="status" aria-live="polite">${this.#said}</div>`;
  }

  #toolbar(page: PageContext, head: ThreadHead): TemplateResult {
    const model = this.#model;
    return threadToolbar(
      {
        title: plainText(head.title),
        past: model.past,
        state: statePill(head.state, page.texts.states[head.state]),
        kinds: kindCounts(model.events, page.texts),
        hidden: model.hidden,
        reviews: reviewMatches(model.events).length,
        filterOpen: model.filterOpen,
        find: model.find && { text: model.find.text, places: model.find.places.length, at: model.find.at },
      },
      page,
    );
  }

  #request({ texts, links }: PageContext, head: ThreadHead): TemplateResult {
    return html`<section class="request" id="request" tabindex="-1">
      <div class="titled">
        <h2>${texts.head.request}</h2>
        ${
          canEdit(head)
            ? html`<button
                class="quiet edit"
                data-source="item"
                title=${texts.head.editBody}
                aria-label=${texts.head.editBody}
              >
                ${icon('edit')}
              </button>`
            : nothing
        }
      </div>
      ${
        head.body.trim() === ''
          ? html`<p class="empty">${texts.head.noBody}</p>`
          : html`<div class="body"><yoi-markdown .text=${head.body} .links=${links} under="2"></yoi-markdown></div>`
      }
    </section>`;
  }

  #thread(page: PageContext): TemplateResult {
    const { texts } = page;
    const model = this.#model;
    const chunks = model.events.chunks.map((events, index) => ({ events, start: index * CHUNK_EVENTS }));
    return html`<section class="thread">
      <h2>
        ${texts.thread.title}
        <span class="count">${countLabels(model, texts)}</span>
      </h2>
      ${model.total === 0 ? html`<p class="empty">${texts.thread.empty}</p>` : nothing}
      <div class="feed" role="feed" aria-label=${texts.thread.title} aria-busy=${model.events.length < model.total}>
        ${repeat(
          chunks,
          ({ start }) => start,
          ({ events, start }) => html`<yoi-event-chunk
            role="presentation"
            .events=${events}
            .start=${start}
            .total=${model.total}
            .hiddenKinds=${model.hidden}
            .unfolded=${model.unfolded}
            .current=${model.current}
            .freshFrom=${model.freshFrom}
            .page=${page}
            .nearness=${this.#nearness}
          ></yoi-event-chunk>`,
        )}
      </div>
    </section>`;
  }

  #arrivals({ texts }: PageContext): TemplateResult | typeof nothing {
    const { unseen } = this.#model;
    if (unseen === 0) return nothing;
    const words = unseen === 1 ? texts.thread.newEvent : interpolate(texts.thread.newEvents, unseen);
    return html`<button class="arrivals" data-command="arrivals">${icon('arrow-down')} ${words}</button>`;
  }

  /** Why the ticket could not be read, until the next good reading; a reader need not wait for one. */
  #failure(message: string): TemplateResult {
    return html`<main class="failed">
      <p role="alert">${message}</p>
      <button data-command="try-again">${this.#model.texts?.tryAgain}</button>
    </main>`;
  }

  /** Better the bare record than a blank page. */
  #plain(texts: ThreadTexts, head: ThreadHead): TemplateResult {
    const record = [head.body, ...[...this.#model.events].map((event) => event.body)].join('\n\n');
    return html`<main class="failed">
      <p role="alert">${texts.brokenPage}</p>
      <pre>${record}</pre>
    </main>`;
  }
}

function countLabels({ events, hidden, total }: ThreadModel, { thread }: ThreadTexts): string {
  if (hidden.size > 0) {
    const shown = [...events].filter(({ kind }) => !hidden.has(kind)).length;
    if (shown < events.length) return interpolate(thread.filtered, shown, total);
  }
  return total === 1 ? thread.countOne : interpolate(thread.count, total);
}

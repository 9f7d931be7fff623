import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Board, BoardCard, BoardColumn, ToBoard } from '../../protocol/board-protocol.ts';
import type { BoardTexts } from '../../protocol/board-texts.ts';
import { STATE_ICONS } from '../../protocol/icon-protocol.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import { TimeFormat } from '../kit/format-time.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import { boardCard } from './board-card.ts';
import type { BoardHost } from './board-host.ts';
import { readBoardKey } from './board-keys.ts';
import { cardOf, check, otherTicket, stepTo } from './board-slots.ts';

/** All tickets in columns by state. A card is moved by dragging it, by keys, or by its menu; the host decides. */
@customElement('yoi-board-page')
export class BoardPage extends LitElement {
  @property({ attribute: false }) host: BoardHost | undefined;

  #board: Board | undefined;
  #texts: BoardTexts | undefined;
  #moments = new TimeFormat('en');
  /** The card that the Tab key reaches. */
  #current: string | undefined;
  /** The card whose moves are shown. */
  #open: string | undefined;
  #dragged: BoardCard | undefined;
  /** The column that the dragged card is over. */
  #over: TicketState | undefined;
  #said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.host?.onMessage((message) => this.#receive(message));
    this.addEventListener('click', this.#click);
    this.addEventListener('dblclick', this.#doubleClick);
    this.addEventListener('keydown', this.#key);
    this.addEventListener('focusin', this.#focus);
    this.addEventListener('dragstart', this.#dragStart);
    this.addEventListener('dragover', this.#dragOver);
    this.addEventListener('drop', this.#drop);
    this.addEventListener('dragend', this.#dragEnd);
    this.host?.post({ type: 'ready' });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const board = this.#board;
    const texts = this.#texts;
    if (!board || !texts) return html`<main class="loading" aria-busy="true"></main>`;
    return html`<header>
        <h1>${texts.title}</h1>
        <label class="filter"
          >${icon('filter')}<span class="sr">${texts.filter}</span>
          <input
            type="text"
            class="field"
            placeholder=${texts.filterHint}
            .value=${live(board.filter)}
            @input=${this.#filter}
        /></label>
        <p class="said" role="status">${this.#said === '' ? (board.readOnly ?? '') : this.#said}</p>
      </header>
      <main class="columns">${board.columns.map((column) => this.#column(column, texts))}</main>
      <footer class="hint">${texts.keys}</footer>`;
  }

  #column({ state, cards, total }: BoardColumn, texts: BoardTexts): TemplateResult {
    const target = this.#dragged && this.#over === state ? check(this.#dragged, state).kind : '';
    const context = {
      texts,
      times: this.#moments,
      now: Date.now(),
      current: this.#current,
      open: this.#open,
    };
    return html`<section
      class="column ${target === 'allowed' ? 'target' : target === 'refused' ? 'barred' : ''}"
      data-state=${state}
      aria-label=${interpolate(texts.column, texts.states[state], total)}
    >
      <h2>${icon(STATE_ICONS[state])} ${texts.states[state]} <span class="count">${total}</span></h2>
      ${repeat(
        cards,
        ({ key }) => key,
        (card) => boardCard(card, context),
      )}
      ${total === 0 ? html`<p class="empty">${texts.empty}</p>` : nothing}
      ${total > cards.length ? html`<p class="count">${interpolate(texts.more, total - cards.length)}</p>` : nothing}
    </section>`;
  }

  protected override updated(_: PropertyValues): void {
    // A card that went to another column is drawn anew there; whoever had it in hand keeps it.
    if (!this.#hadFocus) return;
    this.#hadFocus = false;
    if (!this.contains(document.activeElement)) this.#card(this.#current)?.focus();
  }
  #hadFocus = false;

  #receive(message: ToBoard): void {
    if (message.type === 'refused') {
      this.#said = message.message;
      this.requestUpdate();
      return;
    }
    if (message.type === 'open') {
      this.#texts = message.texts;
      this.#moments = new TimeFormat(message.language);
    }
    this.#take(message.board);
  }

  #take(board: Board): void {
    const before = cardOf(this.#board?.columns ?? [], this.#current);
    const now = cardOf(board.columns, this.#current);
    if (before && now && before.state !== now.state && this.#texts) {
      this.#said = interpolate(this.#texts.moved, now.title, this.#texts.states[now.state]);
    }
    this.#hadFocus = document.activeElement?.closest('.card') === this.#card(this.#current) && before !== undefined;
    this.#board = board;
    if (!now) this.#current = board.columns.flatMap(({ cards }) => cards)[0]?.key;
    this.requestUpdate();
  }

  #card(key: string | undefined): HTMLElement | undefined {
    return [...this.querySelectorAll<HTMLElement>('.card')].find((card) => card.dataset.key === key);
  }

  #cardAt(target: EventTarget | null): BoardCard | undefined {
    const element = target instanceof Element ? target.closest<HTMLElement>('.card') : undefined;
    return cardOf(this.#board?.columns ?? [], element?.dataset.key);
  }

  #goTo(key: string): void {
    this.#current = key;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#card(key)?.focus());
  }

  #openTicket({ root, id }: BoardCard): void {
    this.host?.post({ type: 'open', root, id });
  }

  /** Asks the host for a move that the guards allow by what is shown; says why where they do not. */
  #move(card: BoardCard, to: TicketState): void {
    if (card.state === to || !this.#texts) return;
    this.#open = undefined;
    const result = check(card, to);
    const { states, cannot } = this.#texts;
    this.#said =
      result.kind === 'allowed' ? '' : (result.reason ?? interpolate(cannot, states[card.state], states[to]));
    if (result.kind === 'allowed') this.host?.post({ type: 'move', root: card.root, id: card.id, to });
    this.requestUpdate();
  }

  readonly #filter = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.host?.post({ type: 'filter', text: event.target.value });
  };

  readonly #click = (event: MouseEvent): void => {
    const card = this.#cardAt(event.target);
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : undefined;
    if (!card || !button) return;
    if (button.dataset.do === 'moves') this.#toggleMoves(card);
    const to = this.#board?.columns.find(({ state }) => state === button.dataset.to)?.state;
    if (to) this.#move(card, to);
  };

  readonly #doubleClick = (event: MouseEvent): void => {
    const card = this.#cardAt(event.target);
    if (card && event.target instanceof Element && !event.target.closest('button')) this.#openTicket(card);
  };

  #toggleMoves({ key }: BoardCard): void {
    this.#open = this.#open === key ? undefined : key;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#card(this.#open)?.querySelector<HTMLElement>('.move')?.focus());
  }

  readonly #key = (event: KeyboardEvent): void => {
    const key = readBoardKey(event);
    const columns = this.#board?.columns ?? [];
    const card = this.#cardAt(event.target);
    if (!key) return;
    if (key.do === 'leave') {
      if (!this.#open && !card) this.#card(this.#current)?.focus();
      else if (this.#open) this.#goTo(this.#open);
      this.#open = undefined;
      this.requestUpdate();
      return;
    }
    event.preventDefault();
    if (key.do === 'filter') this.querySelector<HTMLInputElement>('.filter input')?.select();
    if (!card) return;
    if (key.do === 'go') this.#goTo(otherTicket(columns, card.key, key.to));
    if (key.do === 'open') this.#openTicket(card);
    if (key.do === 'moves') this.#toggleMoves(card);
    if (key.do === 'move') {
      const to = stepTo(
        card,
        key.to,
        columns.map(({ state }) => state),
      );
      if (to) this.#move(card, to);
    }
  };

  readonly #focus = (event: FocusEvent): void => {
    const card = this.#cardAt(event.target);
    if (!card || card.key === this.#current) return;
    this.#current = card.key;
    this.requestUpdate();
  };

  readonly #dragStart = (event: DragEvent): void => {
    this.#dragged = this.#cardAt(event.target);
    if (!this.#dragged || !event.dataTransfer) return;
    event.dataTransfer.setData('text/plain', this.#dragged.id);
    event.dataTransfer.effectAllowed = 'move';
  };

  readonly #dragOver = (event: DragEvent): void => {
    const state = this.#columnAt(event.target);
    if (!this.#dragged || !state) return;
    // A column that refuses takes the drop too: it answers with the reason.
    event.preventDefault();
    if (state === this.#over) return;
    this.#over = state;
    this.requestUpdate();
  };

  readonly #drop = (event: DragEvent): void => {
    const card = this.#dragged;
    const state = this.#columnAt(event.target);
    event.preventDefault();
    this.#dragEnd();
    if (card && state) this.#move(card, state);
  };

  readonly #dragEnd = (): void => {
    this.#dragged = undefined;
    this.#over = undefined;
    this.requestUpdate();
  };

  #columnAt(target: EventTarget | null): TicketState | undefined {
    const column = target instanceof Element ? target.closest<HTMLElement>('.column') : undefined;
    return this.#board?.columns.find(({ state }) => state === column?.dataset.state)?.state;
  }
}

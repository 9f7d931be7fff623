import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import '@vscode-elements/elements/dist/vscode-button/index.js';
import {
  type Draft,
  needsText,
  type Outcome,
  TRANSITION_ROWS,
  WRITABLE_KINDS,
  type WritableKind,
} from '../../protocol/thread-protocol.ts';
import type { Transition } from '../../tickets/record/transition-table.ts';
import type { TransitionLine } from '../../tickets/views/thread-head.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import { isSendKey } from '../kit/keys.ts';
import { outcomeBox } from './outcome-box.ts';
import type { PageContext } from './page-context.ts';

/** What a reader sends with the composer. The page adds what it has seen of the record. */
export type Composed =
  | { readonly type: 'post'; readonly kind: WritableKind; readonly verdict?: Draft['verdict']; readonly text: string }
  | { readonly type: 'move'; readonly transition: Transition; readonly reason: string; readonly text: string };

/**
 * Where a person writes: an event of the thread, or a move of the ticket with its text. Fires `composed` when it is sent
 * and `drafted` at every change, so that the draft outlives the page.
 */
@customElement('yoi-composer')
export class Composer extends LitElement {
  @property({ attribute: false }) page: PageContext | undefined;
  @property({ attribute: false }) draft: Draft | undefined;
  @property({ attribute: false }) transitions: readonly TransitionLine[] = [];
  @property({ type: Boolean }) busy = false;
  @property({ attribute: false }) outcome: Outcome | undefined;

  @state() private previewing = false;
  /** The refused move whose reason is shown. */
  @state() private explained: Transition | undefined;

  /** Moves the cursor into the text. */
  override focus(): void {
    this.previewing = false;
    void this.updateComplete.then(() => this.querySelector('textarea')?.focus({ preventScroll: true }));
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (
      changed.has('transitions') &&
      !this.transitions.some(({ transition, refused }) => transition === this.explained && refused)
    ) {
      this.explained = undefined;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page, draft } = this;
    if (!page || !draft) return nothing;
    return html`<section class="composer" aria-label=${page.texts.composer.title}>
      ${this.#moves(page, draft)}
      <form class="writing" @submit=${this.#submit} @keydown=${this.#key}>
        ${draft.transition ? this.#moveFields(page, draft, draft.transition) : this.#kinds(page, draft)}
        ${this.#text(page, draft)} ${this.outcome ? outcomeBox(this.outcome, page) : nothing}
        ${this.#sending(page, draft)}
      </form>
    </section>`;
  }

  #moves(page: PageContext, draft: Draft): TemplateResult | typeof nothing {
    if (this.transitions.length === 0) return nothing;
    const why = this.transitions.find(({ transition }) => transition === this.explained)?.refused;
    return html`<div class="moves" role="group" aria-label=${page.texts.transitionsLabel}>
      <span class="label" aria-hidden="true">${page.texts.transitionsLabel}</span>
      ${this.transitions.map(
        ({ transition, refused }) => html`<button
          class="move"
          aria-disabled=${refused || this.busy ? 'true' : 'false'}
          aria-pressed=${draft.transition === transition ? 'true' : 'false'}
          title=${refused ?? ''}
          aria-description=${refused ?? nothing}
          @click=${() => this.#move(transition, refused)}
        >
          ${page.texts.transitions[transition]}
        </button>`,
      )}
      <p class="why" role="status">${why ?? ''}</p>
    </div>`;
  }

  #move(transition: Transition, refused: string | undefined): void {
    if (this.busy) return;
    this.explained = refused ? transition : undefined;
    if (refused) return;
    const { text, reason, isPrepared } = TRANSITION_ROWS[transition];
    if (isPrepared && transition !== 'queue') {
      this.page?.host.post({ type: 'begin', transition });
      return;
    }
    if (text === 'none') {
      this.#send({ type: 'move', transition, reason: reason.word, text: '' });
      return;
    }
    this.#redraft({ transition, reason: reason.word });
    this.focus();
  }

  #kinds(page: PageContext, draft: Draft): TemplateResult {
    return html`<fieldset class="choices">
        <legend class="sr">${page.texts.composer.kind}</legend>
        ${WRITABLE_KINDS.map((kind) =>
          choice('kind', kind, page.texts.kinds[kind], draft.kind === kind, () => this.#redraft({ kind })),
        )}
      </fieldset>
      ${draft.kind === 'review' ? this.#verdicts(page, draft) : nothing}`;
  }

  #verdicts(page: PageContext, draft: Draft): TemplateResult {
    const { composer } = page.texts;
    return html`<fieldset class="choices verdicts">
      <legend>${composer.verdict}</legend>
      ${choice('verdict', 'approve', composer.approve, draft.verdict === 'approve', () =>
        this.#redraft({ verdict: 'approve' }),
      )}
      ${choice('verdict', 'request_changes', composer.requestChanges, draft.verdict === 'request_changes', () =>
        this.#redraft({ verdict: 'request_changes' }),
      )}
    </fieldset>`;
  }

  #moveFields(page: PageContext, draft: Draft, transition: Transition): TemplateResult {
    return html`<p class="move-title">${page.texts.transitions[transition]}</p>
      ${
        TRANSITION_ROWS[transition].reason.isFixed
          ? nothing
          : html`<label class="reason"
              >${page.texts.composer.reason}
              <input
                type="text"
                class="field"
                maxlength="200"
                .value=${live(draft.reason)}
                @input=${(event: Event) => this.#redraft({ reason: typedInto(event) })}
            /></label>`
      }`;
  }

  #text(page: PageContext, draft: Draft): TemplateResult {
    const { composer } = page.texts;
    const label = draft.transition ? this.#moveText(page, draft.transition) : page.texts.kinds[draft.kind];
    if (this.previewing) {
      return html`<div class="preview body" role="region" aria-label=${composer.preview} tabindex="0">
        ${
          draft.text.trim() === ''
            ? html`<p class="empty">${composer.nothingToPreview}</p>`
            : html`<yoi-markdown .text=${draft.text} .links=${page.links} under="3"></yoi-markdown>`
        }
      </div>`;
    }
    return html`<textarea
      class="field"
      rows="4"
      spellcheck="true"
      aria-label=${label}
      placeholder=${draft.transition ? label : composer.placeholder}
      .value=${live(draft.text)}
      @input=${(event: Event) => this.#redraft({ text: typedInto(event) })}
    ></textarea>`;
  }

  #moveText(page: PageContext, transition: Transition): string {
    const { text } = TRANSITION_ROWS[transition];
    return text === 'none' ? '' : page.texts.composer[text];
  }

  #sending(page: PageContext, draft: Draft): TemplateResult {
    const { composer, kinds, transitions } = page.texts;
    const what = draft.transition ? transitions[draft.transition] : interpolate(composer.send, kinds[draft.kind]);
    const hint = navigator.platform.startsWith('Mac') ? composer.sendHintMac : composer.sendHint;
    return html`<div class="sending">
      <button
        type="button"
        class="link"
        aria-pressed=${this.previewing}
        @click=${() => {
          this.previewing = !this.previewing;
        }}
      >
        ${icon(this.previewing ? 'edit' : 'open-preview')} ${this.previewing ? composer.write : composer.preview}
      </button>
      <span class="hint">${this.busy ? composer.sending : hint}</span>
      ${
        draft.transition
          ? html`<vscode-button secondary @click=${() => this.#redraft({ transition: undefined })}>${composer.cancel}</vscode-button>`
          : nothing
      }
      <vscode-button class="send" ?disabled=${this.busy || !this.#sendable(draft)} @click=${this.#submit}>
        ${what}
      </vscode-button>
    </div>`;
  }

  #sendable(draft: Draft): boolean {
    const filled = draft.text.trim() !== '';
    if (!draft.transition) return filled || draft.kind === 'review';
    if (!TRANSITION_ROWS[draft.transition].reason.isFixed && draft.reason.trim() === '') return false;
    return filled || !needsText(draft.transition);
  }

  readonly #submit = (event?: Event): void => {
    event?.preventDefault();
    const { draft } = this;
    if (!draft || this.busy || !this.#sendable(draft)) return;
    if (draft.transition) {
      this.#send({ type: 'move', transition: draft.transition, reason: draft.reason.trim(), text: draft.text });
      return;
    }
    const verdict = draft.kind === 'review' ? { verdict: draft.verdict } : {};
    this.#send({ type: 'post', kind: draft.kind, text: draft.text, ...verdict });
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (isSendKey(event)) this.#submit(event);
  };

  #send(composed: Composed): void {
    this.dispatchEvent(new CustomEvent<Composed>('composed', { detail: composed }));
  }

  #redraft(change: Partial<Omit<Draft, 'transition'>> & { readonly transition?: Transition | undefined }): void {
    if (!this.draft) return;
    const { transition = 'transition' in change ? undefined : this.draft.transition, ...rest } = change;
    const { transition: _, ...kept } = this.draft;
    const draft: Draft = { ...kept, ...rest, ...(transition ? { transition } : {}) };
    this.dispatchEvent(new CustomEvent<Draft>('drafted', { detail: draft }));
  }
}

function choice(group: string, value: string, word: string, checked: boolean, choose: () => void): TemplateResult {
  return html`<label class="choice"
    ><input type="radio" name=${group} value=${value} .checked=${live(checked)} @change=${choose} /><span>${word}</span></label
  >`;
}

function typedInto(event: Event): string {
  const { target } = event;
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target.value : '';
}

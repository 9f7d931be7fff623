import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import type { PageContext } from './page-context.ts';

export interface ToolbarModel {
  readonly title: string;
  /** The reader has scrolled the ticket's own header away, so the bar says where they are. */
  readonly past: boolean;
  readonly state: TemplateResult;
  /** Kinds of the thread with their words and counts, most frequent first. */
  readonly kinds: readonly { readonly kind: string; readonly word: string; readonly count: number }[];
  readonly hidden: ReadonlySet<string>;
  readonly reviews: number;
  readonly filterOpen: boolean;
  readonly find: { readonly text: string; readonly places: number; readonly at: number } | undefined;
}

/** Stays at the top while the thread scrolls under it. */
export function threadToolbar(model: ToolbarModel, { texts }: PageContext): TemplateResult {
  return html`<nav class="bar" aria-label=${texts.thread.title}><div class=${model.past ? 'toolbar past' : 'toolbar'} role="toolbar" aria-label=${texts.thread.title}>
    <span class="where">${model.state}<span class="title">${model.title}</span></span>
    ${model.reviews > 0 ? reviewJumps(texts.reviews) : nothing}
    <button class="quiet" data-command="filter" aria-expanded=${model.filterOpen} title=${texts.filter.label}>
      ${icon(model.hidden.size > 0 ? 'filter-filled' : 'filter')}<span class="sr">${texts.filter.label}</span>
    </button>
    <button class="quiet" data-command="find" aria-expanded=${model.find !== undefined} title=${texts.find.label}>
      ${icon('search')}<span class="sr">${texts.find.label}</span>
    </button>
    <button class="quiet" data-command="top" title=${texts.thread.toTop}>
      ${icon('arrow-up')}<span class="sr">${texts.thread.toTop}</span>
    </button>
    <button class="quiet" data-command="bottom" title=${texts.thread.toBottom}>
      ${icon('arrow-down')}<span class="sr">${texts.thread.toBottom}</span>
    </button>
    ${model.filterOpen ? filterPanel(model, texts.filter) : nothing} ${model.find ? findPanel(model.find, texts.find) : nothing}
  </div></nav>`;
}

function reviewJumps(words: PageContext['texts']['reviews']): TemplateResult {
  const jump = (to: string, sign: string, word: string) =>
    html`<button class="quiet" data-review=${to} title=${word}>${icon(sign)}<span class="sr">${word}</span></button>`;
  return html`<span class="group" role="group" aria-label=${words.label}>
    <span class="group-name" aria-hidden="true">${words.label}</span>
    ${jump('first', 'fold-up', words.first)} ${jump('previous', 'chevron-up', words.previous)}
    ${jump('next', 'chevron-down', words.next)} ${jump('last', 'fold-down', words.last)}
  </span>`;
}

function filterPanel(model: ToolbarModel, words: PageContext['texts']['filter']): TemplateResult {
  return html`<div class="panel" role="group" aria-label=${words.label}>
    ${model.kinds.map(
      ({ kind, word, count }) => html`<label
        ><input type="checkbox" data-kind=${kind} .checked=${!model.hidden.has(kind)} />${word}
        <span class="count">${count}</span></label
      >`,
    )}
    <button class="link" data-command="hide-states">${words.conversation}</button>
    <button class="link" data-command="show-all">${words.reset}</button>
  </div>`;
}

function findPanel(find: NonNullable<ToolbarModel['find']>, words: PageContext['texts']['find']): TemplateResult {
  const count = find.places > 0 ? interpolate(words.count, find.at + 1, find.places) : words.none;
  return html`<div class="panel find" role="search">
    <input
      type="text"
      class="field"
      data-input="find"
      aria-label=${words.label}
      placeholder=${words.placeholder}
      .value=${find.text}
    />
    <span class="count" aria-live="polite">${find.text === '' ? '' : count}</span>
    <button class="quiet" data-command="find-previous" title=${words.previous}>
      ${icon('arrow-up')}<span class="sr">${words.previous}</span>
    </button>
    <button class="quiet" data-command="find-next" title=${words.next}>
      ${icon('arrow-down')}<span class="sr">${words.next}</span>
    </button>
    <button class="quiet" data-command="find-close" title=${words.close}>
      ${icon('close')}<span class="sr">${words.close}</span>
    </button>
  </div>`;
}

import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../base/shown-text.ts';
import { eventIcon } from '../../protocol/icon-protocol.ts';
import type { ThreadTexts } from '../../protocol/thread-texts.ts';
import type { EventCard } from '../../tickets/views/event-card.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import { foldedText, isLong } from './folding.ts';
import type { PageContext } from './page-context.ts';

export interface CardOptions {
  /** Zero-based place in the whole thread. */
  readonly index: number;
  readonly total: number;
  readonly unfolded: boolean;
  /** Whether this is the one card that the Tab key reaches. */
  readonly current: boolean;
  /** Appeared while the page was open. */
  readonly fresh: boolean;
}

/** The word for an event's kind; a kind that the page does not know is shown as its token. */
export function kindLabel(event: EventCard, texts: ThreadTexts): string {
  if (event.kind === '') return texts.kinds.unknown;
  const words: Readonly<Record<string, string>> = texts.kinds;
  return Object.hasOwn(words, event.kind) ? (words[event.kind] ?? event.kind) : plainText(event.kind);
}

/** One event: a card for what somebody wrote, a compact row for a change of the state. */
export function eventCard(event: EventCard, place: CardOptions, page: PageContext): TemplateResult {
  const row = isRow(event);
  const classes = ['event', row ? 'row' : 'card', `kind-${/^[a-z_]+$/.test(event.kind) ? event.kind : 'other'}`];
  if (event.verdict) classes.push(`verdict-${event.verdict}`);
  if (place.fresh) classes.push('fresh');
  return html`<article
    class=${classes.join(' ')}
    id="event-${place.index}"
    tabindex=${place.current ? 0 : -1}
    aria-posinset=${place.index + 1}
    aria-setsize=${place.total}
    aria-labelledby="event-${place.index}-title"
  >
    <span class="node">${icon(eventIcon(event))}</span>
    <div class="content">
      <header>
        <h3 id="event-${place.index}-title">${title(event, page)}</h3>
        ${when(event, page)}
      </header>
      ${body(event, place, page)} ${attributes(event, page)}
      ${event.notes.map((note) => html`<p class="note">${icon('info')} ${note}</p>`)}
    </div>
  </article>`;
}

function isRow(event: EventCard): boolean {
  return event.kind === 'state_changed' || event.kind === 'status_changed' || event.kind === 'create';
}

function title(event: EventCard, { texts }: PageContext): TemplateResult {
  const word = html`<span class="kind">${kindLabel(event, texts)}</span>`;
  const verdict = event.verdict ? html` <span class="verdict">${texts.verdicts[event.verdict]}</span>` : nothing;
  return html`${word}${verdict}${change(event, texts)} <span class="author">${byline(event, texts)}</span>`;
}

function byline(event: EventCard, texts: ThreadTexts): string {
  return interpolate(texts.thread.by, plainText(event.author) || texts.thread.noAuthor);
}

function change(event: EventCard, texts: ThreadTexts): TemplateResult | typeof nothing {
  if (event.from === undefined && event.to === undefined) return nothing;
  const states: Readonly<Record<string, string>> = texts.states;
  const word = (token: string | undefined) => (event.field ? token : states[token ?? '']) ?? token ?? '?';
  const from = plainText(word(event.from));
  const to = plainText(word(event.to));
  return html` <span class="change"
    >${event.field ? html`<code>${event.field}</code> ` : nothing}<span class="state">${from}</span
    ><span class="arrow" aria-hidden="true">→</span><span class="state to-${event.to ?? ''}">${to}</span></span
  >${event.reason ? html` <code class="reason">${plainText(event.reason)}</code>` : nothing}`;
}

function when(event: EventCard, { times, now }: PageContext): TemplateResult {
  return html`<time datetime=${event.at} title=${times.exact(event.at)}>${times.relative(event.at, now)}</time>`;
}

function body(event: EventCard, place: CardOptions, page: PageContext): TemplateResult | typeof nothing {
  if (event.body.trim() === '') return nothing;
  const folds = isLong(event.body);
  const folded = folds && !place.unfolded;
  const text = folded ? foldedText(event.body) : event.body;
  return html`<div class="body ${folded ? 'folded' : ''}">
      <yoi-markdown .text=${text} .links=${page.links} under="3"></yoi-markdown>
    </div>
    ${
      folds
        ? html`<button class="fold" data-fold=${place.index} aria-expanded=${folded ? 'false' : 'true'}>
            ${icon(folded ? 'unfold' : 'fold')}
            ${folded ? page.texts.thread.showMore : page.texts.thread.showLess}
          </button>`
        : nothing
    }`;
}

function attributes(event: EventCard, { texts }: PageContext): TemplateResult | typeof nothing {
  if (event.attributes.length === 0) return nothing;
  return html`<dl class="attributes" aria-label=${texts.thread.attributes}>
    ${event.attributes.map(([key, value]) => html`<div><dt>${plainText(key)}</dt><dd>${plainText(value)}</dd></div>`)}
  </dl>`;
}

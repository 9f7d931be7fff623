import { html, nothing, type TemplateResult } from 'lit';
import type { BoardCard } from '../../protocol/board-protocol.ts';
import type { BoardTexts } from '../../protocol/board-texts.ts';
import { STATE_ICONS } from '../../protocol/icon-protocol.ts';
import type { TimeFormat } from '../kit/format-time.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';

export interface CardContext {
  readonly texts: BoardTexts;
  readonly times: TimeFormat;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The card that the Tab key reaches. */
  readonly current: string | undefined;
  /** The card whose moves are shown. */
  readonly open: string | undefined;
}

const VERDICT_ICONS = { approve: 'check', request_changes: 'request-changes', unspecified: 'eye' } as const;

/** One ticket on the board. */
export function boardCard(card: BoardCard, context: CardContext): TemplateResult {
  const { texts, times, now, current, open } = context;
  const { key, id, title, blockers, updatedAt, verdict, rounds = 0, ahead, action, folder } = card;
  return html`<article
    class="card"
    data-key=${key}
    tabindex=${key === current ? '0' : '-1'}
    draggable=${card.moves.length > 0 ? 'true' : 'false'}
    aria-labelledby=${`title-${id}`}
    aria-describedby=${`facts-${id}`}
  >
    <h3 id=${`title-${id}`}>${title}</h3>
    <div class="facts" id=${`facts-${id}`}>
      <span class="id">${id}</span>
      ${folder === undefined ? nothing : html`<span>${icon('root-folder')} ${folder}</span>`}
      ${updatedAt === '' ? nothing : html`<span class="age" title=${times.exact(updatedAt)}>${interpolate(texts.changed, times.relative(updatedAt, now))}</span>`}
      ${
        verdict
          ? html`<span class="verdict verdict-${verdict}"
              >${icon(VERDICT_ICONS[verdict])} ${texts.verdicts[verdict]}${rounds > 1 ? html` · ${interpolate(texts.rounds, rounds)}` : nothing}</span
            >`
          : nothing
      }
      ${ahead ? html`<span class="ahead">${icon(STATE_ICONS[ahead])} ${interpolate(texts.ahead, texts.states[ahead])}</span>` : nothing}
      ${blockers.length > 0 ? html`<span class="blocked">${icon('watch')} ${interpolate(texts.waitsFor, blockers.join(', '))}</span>` : nothing}
      ${action ? html`<span class="action">${icon('person')} ${action}</span>` : nothing}
    </div>
    ${
      card.moves.length > 0
        ? html`<button
            class="quiet more"
            data-do="moves"
            tabindex=${key === current ? '0' : '-1'}
            aria-expanded=${key === open ? 'true' : 'false'}
            aria-label=${interpolate(texts.moves, title)}
          >
            ${icon('ellipsis')}
          </button>`
        : nothing
    }
    ${key === open ? moves(card, texts) : nothing}
  </article>`;
}

function moves(card: BoardCard, texts: BoardTexts): TemplateResult {
  return html`<div class="moves" role="group" aria-label=${interpolate(texts.moves, card.title)}>
    ${card.moves.map(
      ({ transition, to, refused }) => html`<button
        class="move"
        data-to=${to}
        aria-disabled=${refused === undefined ? 'false' : 'true'}
        aria-description=${refused ?? nothing}
        title=${refused ?? ''}
      >
        ${texts.transitions[transition]}
      </button>`,
    )}
  </div>`;
}

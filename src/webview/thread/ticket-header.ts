import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../base/shown-text.ts';
import { STATE_ICONS } from '../../protocol/icon-protocol.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import type { ThreadHead, TicketRef } from '../../tickets/views/thread-head.ts';
import { icon } from '../kit/icons.ts';
import { interpolate } from '../kit/interpolate.ts';
import { conflicts } from './conflicts.ts';
import { editButtons } from './edit-button.ts';
import { linkedTickets } from './linked-tickets.ts';
import type { PageContext } from './page-context.ts';

/** Title, id and state, and whatever stands in the way. */
export function ticketHeader(head: ThreadHead, page: PageContext): TemplateResult {
  const { texts } = page;
  return html`<header class="ticket">
    <div class="title">
      <h1>${plainText(head.title) || head.id}</h1>
      ${editButtons(head, 'title', 'edit')}
    </div>
    <p class="identity">
      ${statePill(head.state, texts.states[head.state])}
      ${
        head.ahead
          ? html`<span class="ahead">${icon('git-branch')} ${interpolate(texts.head.ahead, texts.states[head.ahead])}</span>`
          : nothing
      }
      <button class="quiet id" data-copy=${head.id} title=${texts.head.copyId}>
        <code>${head.id}</code>${icon('copy')}
      </button>
      ${head.next ? html`<span class="next">${head.next}</span>` : nothing}
    </p>
    ${head.broken === undefined ? nothing : banner('error', texts.head.broken, [head.broken])}
    ${conflicts(head, page)}
    ${head.readOnly === undefined ? nothing : banner('lock', head.readOnly, [])} ${blockers(head, page)}
    ${head.notices.length > 0 ? banner('info', texts.head.relations, head.notices) : nothing}
  </header>`;
}

export function statePill(state: TicketState, word: string): TemplateResult {
  return html`<span class="state-pill state-${state}">${icon(STATE_ICONS[state])}${word}</span>`;
}

function banner(sign: string, title: string, lines: readonly string[]): TemplateResult {
  return html`<div class="banner banner-${sign}">
    ${icon(sign)}
    <div>
      <strong>${title}</strong>
      ${lines.map((line) => html`<p>${linkedTickets(line)}</p>`)}
    </div>
  </div>`;
}

function blockers(head: ThreadHead, page: PageContext): TemplateResult | typeof nothing {
  if (head.blockers.length === 0) return nothing;
  return html`<section class="banner banner-blocked" aria-label=${page.texts.head.blockedBy}>
    ${icon('error')}
    <div>
      <strong>${page.texts.head.blockedBy}</strong>
      <ul>
        ${head.blockers.map(
          ({ ticket, note }) =>
            html`<li>${ticketLink(ticket, page)}${note ? html`<p>${plainText(note)}</p>` : nothing}</li>`,
        )}
      </ul>
    </div>
  </section>`;
}

/** A ticket in a list: its state, its title, its id; a way to it when it exists. */
export function ticketLink(ticket: TicketRef, { texts }: PageContext): TemplateResult {
  if (ticket.title === undefined) {
    return html`<span class="ticket-link"><code>${ticket.id}</code> <em>${texts.head.missingTicket}</em></span>`;
  }
  const state = ticket.state;
  return html`<a class="ticket-link" href="#" data-ticket=${ticket.id}
    >${state ? html`<span class="state-icon state-${state}" title=${texts.states[state]}>${icon(STATE_ICONS[state])}</span>` : nothing}
    <span class="title">${plainText(ticket.title)}</span> <code>${ticket.id}</code></a
  >${state ? html` <span class="state-word">${texts.states[state]}</span>` : nothing}`;
}

import { html, type TemplateResult } from 'lit';
import type { Edit } from '../../protocol/thread-protocol.ts';
import type { ThreadHead } from '../../tickets/views/thread-head.ts';
import { icon } from '../kit/icons.ts';

/** A small button that leads to a change of the ticket; what it does is its name for those who do not see it. */
export function editButton(what: Edit, sign: string, word: string): TemplateResult {
  return html`<button class="quiet edit" data-edit=${what} title=${word} aria-label=${word}>${icon(sign)}</button>`;
}

/** Whether the ticket can be changed from here at all. */
export function canEdit({ readOnly, broken }: ThreadHead): boolean {
  return readOnly === undefined && broken === undefined;
}

import { html, type TemplateResult } from 'lit';
import type { EditLine, ThreadHead } from '../../tickets/views/thread-head.ts';
import { icon } from '../kit/icons.ts';

/** Small buttons that lead to changes of the ticket; what one does is its name for those who do not see it. */
export function editButtons({ edits }: ThreadHead, at: EditLine['at'], sign: 'add' | 'edit'): TemplateResult {
  const here = edits.filter((edit) => edit.at === at);
  return html`${here.map(
    ({ operation, label }) =>
      html`<button class="quiet edit" data-edit=${operation} title=${label} aria-label=${label}>${icon(sign)}</button>`,
  )}`;
}

/** Whether the ticket can be changed from here at all. */
export function canEdit({ readOnly, broken }: ThreadHead): boolean {
  return readOnly === undefined && broken === undefined;
}

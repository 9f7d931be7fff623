import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../base/shown-text.ts';
import type { ConflictView } from '../../tickets/views/conflict-views.ts';
import type { ThreadHead } from '../../tickets/views/thread-head.ts';
import { icon } from '../kit/icons.ts';
import type { PageContext } from './page-context.ts';

/** Both sides of an unsolved merge, file by file, and the way to merge them. */
export function conflicts(
  { conflicts = [], readOnly }: ThreadHead,
  page: PageContext,
): TemplateResult | typeof nothing {
  if (conflicts.length === 0) return nothing;
  const { head } = page.texts;
  return html`<section class="banner banner-conflict" aria-label=${head.conflict}>
    ${icon('git-merge')}
    <div>
      <strong>${head.conflict}</strong>
      ${conflicts.map((conflict) => conflictedFile(conflict, page))}
      ${readOnly === undefined ? html`<p><button class="link" data-merge-both>${icon('git-merge')} ${head.mergeBoth}</button></p>` : nothing}
    </div>
  </section>`;
}

function conflictedFile({ file, hunks, reasons }: ConflictView, { texts: { head } }: PageContext): TemplateResult {
  return html`<p><code>${file}</code></p>
    ${reasons.map((reason) => html`<p>${plainText(reason)}</p>`)}
    ${hunks.map(
      ({ ours, theirs }) =>
        html`<div class="sides">
          ${side(head.ours, ours)} ${side(head.theirs, theirs)}
        </div>`,
    )}`;
}

function side(label: string, text: string): TemplateResult {
  return html`<figure>
    <figcaption>${label}</figcaption>
    <pre tabindex="0">${text}</pre>
  </figure>`;
}

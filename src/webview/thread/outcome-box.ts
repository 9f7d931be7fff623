import { html, nothing, type TemplateResult } from 'lit';
import type { Outcome } from '../../protocol/thread-protocol.ts';
import { icon } from '../kit/icons.ts';
import type { PageContext } from './page-context.ts';

/** Says how sending ended: what was spelled differently, what to do about a refusal, both versions of a conflict. */
export function outcomeBox(outcome: Outcome, { texts }: PageContext): TemplateResult | typeof nothing {
  switch (outcome.kind) {
    case 'written':
      if (outcome.notes.length === 0) return nothing;
      return html`<div class="banner" role="status">
        ${icon('info')}
        <div>${outcome.notes.map((note) => html`<p>${note}</p>`)}</div>
      </div>`;
    case 'refused':
      return html`<div class="banner banner-error" role="alert">
        ${icon('error')}
        <div><p>${outcome.message}</p></div>
      </div>`;
    case 'conflict':
      return html`<div class="banner banner-error conflict" role="alert">
        ${icon('git-merge')}
        <div>
          <p>${outcome.message}</p>
          <div class="versions">
            <figure><figcaption>${texts.composer.conflictFound}</figcaption><pre tabindex="0">${outcome.baseVersion}</pre></figure>
            <figure><figcaption>${texts.composer.conflictNow}</figcaption><pre tabindex="0">${outcome.now}</pre></figure>
          </div>
        </div>
      </div>`;
  }
}

import { html, type TemplateResult } from 'lit';

/** A codicon as decoration; what it means always stands beside it in words. */
export function icon(name: string): TemplateResult {
  return html`<span class="codicon codicon-${name}" aria-hidden="true"></span>`;
}

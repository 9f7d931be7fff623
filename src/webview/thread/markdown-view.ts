import { LitElement, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { renderMarkdown } from './markdown.ts';
import type { ReferenceLinks } from './reference-links.ts';

/** Draws one Markdown text; draws again only when the text changed. Text that cannot be drawn is shown as it is. */
@customElement('yoi-markdown')
export class MarkdownView extends LitElement {
  @property({ attribute: false }) text = '';
  /** Level of the page's heading that the text stands under. */
  @property({ type: Number }) under = 3;
  @property({ attribute: false }) links: ReferenceLinks | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    return changed.has('text') || changed.has('under');
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    try {
      const tree = renderMarkdown(this.text, this.under);
      this.links?.prepare(tree);
      this.replaceChildren(tree);
    } catch {
      const plain = document.createElement('pre');
      plain.textContent = this.text;
      this.replaceChildren(plain);
    }
  }
}

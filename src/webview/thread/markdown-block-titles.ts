import type { MarkdownIt } from 'markdown-it';

/**
 * Marks a one-line paragraph that ends with a colon and stands before a list. Agents write their packets that way, a
 * title line and its bullets (docs/formats.md#routing-decisions), and a reader looks for the titles.
 */
export function blockTitles(markdown: MarkdownIt): void {
  markdown.core.ruler.push('block_titles', (state) => {
    state.tokens.forEach((token, index) => {
      const inline = state.tokens[index + 1];
      const after = state.tokens[index + 3];
      if (token.type !== 'paragraph_open' || inline?.type !== 'inline' || token.level !== 0) return;
      if (after?.type !== 'bullet_list_open' && after?.type !== 'ordered_list_open') return;
      if (!/[:：]$/.test(inline.content) || inline.content.includes('\n')) return;
      token.attrSet('class', 'block-title');
    });
  });
}

import type { MarkdownIt } from 'markdown-it';

const BOX = /^\[([ xX])\] /;

/** Draws `[ ]` and `[x]` at the start of a list item as boxes. They are text: a record is changed by writing, not by clicking. */
export function taskItems(markdown: MarkdownIt): void {
  markdown.core.ruler.after('inline', 'task_items', (state) => {
    state.tokens.forEach((token, index) => {
      const [first] = token.children ?? [];
      const item = state.tokens[index - 2];
      if (token.type !== 'inline' || first?.type !== 'text' || item?.type !== 'list_item_open') return;
      const mark = BOX.exec(first.content)?.[1];
      if (mark === undefined) return;
      first.content = `${mark === ' ' ? '☐' : '☑'} ${first.content.slice(4)}`;
      item.attrSet('class', 'task');
    });
  });
}

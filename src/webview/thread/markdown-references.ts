import type { MarkdownIt, Token } from 'markdown-it';
import { asReference, findReferences } from '../../protocol/reference-protocol.ts';

/**
 * Wraps ticket ids, commits and file paths of ordinary text, and inline code that is nothing else, in a marked element.
 * It becomes a link when the host knows where it leads.
 */
export function references(markdown: MarkdownIt): void {
  markdown.core.ruler.push('references', (state) => {
    for (const block of state.tokens) {
      if (block.type !== 'inline' || !block.children) continue;
      block.children = marked(block.children, state.Token);
    }
  });
}

type TokenClass = new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;

function marked(tokens: readonly Token[], Part: TokenClass): Token[] {
  const result: Token[] = [];
  let insideLink = 0;
  for (const token of tokens) {
    if (token.type === 'link_open') insideLink++;
    if (token.type === 'link_close') insideLink--;
    if (insideLink > 0) result.push(token);
    else if (token.type === 'text') result.push(...splitText(token, Part));
    else if (token.type === 'code_inline' && asReference(token.content))
      result.push(...wrap(token, token.content, Part));
    else result.push(token);
  }
  return result;
}

function splitText(token: Token, Part: TokenClass): Token[] {
  const parts: Token[] = [];
  let done = 0;
  for (const { start, reference } of findReferences(token.content)) {
    parts.push(textPart(token.content.slice(done, start), Part));
    parts.push(...wrap(textPart(reference.text, Part), reference.text, Part));
    done = start + reference.text.length;
  }
  if (done === 0) return [token];
  parts.push(textPart(token.content.slice(done), Part));
  return parts;
}

function wrap(inner: Token, text: string, Part: TokenClass): Token[] {
  const open = new Part('reference_open', 'span', 1);
  open.attrSet('class', 'reference');
  open.attrSet('data-reference', text);
  return [open, inner, new Part('reference_close', 'span', -1)];
}

function textPart(content: string, Part: TokenClass): Token {
  const part = new Part('text', '', 0);
  part.content = content;
  return part;
}

import createDOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import { plainText } from '../../base/shown-text.ts';
import { blockTitles } from './markdown-block-titles.ts';
import { references } from './markdown-references.ts';
import { taskItems } from './markdown-task-items.ts';

/** Elements that Markdown can become. Everything else that a parser might ever let through is dropped in the page. */
const ELEMENTS = [
  ...['p', 'br', 'hr', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'em', 'strong', 's', 'a', 'span'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'div'],
];
const ATTRIBUTES = ['href', 'title', 'class', 'start', 'data-reference'];
const SAFE_LINK = /^(?:https?:|mailto:|#|(?![a-z][a-z0-9+.-]*:))/i;

/** Deepest heading that a Markdown heading may become; the page itself uses h1 to h3. */
const DEEPEST = 6;

const purify = createDOMPurify(window);

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: false, typographer: false })
  .use(references)
  .use(blockTitles)
  .use(taskItems);
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
markdown.validateLink = (url) => SAFE_LINK.test(url.trim()) && !hasControl(url);

// No picture is ever fetched: a picture is a link with its description.
markdown.renderer.rules.image = (tokens, index) => {
  const token = tokens[index];
  const source = markdown.utils.escapeHtml(String(token?.attrGet('src') ?? ''));
  return `<a href="${source}">${markdown.utils.escapeHtml(token?.content || source)}</a>`;
};

markdown.renderer.rules.table_open = () => '<div class="wide"><table>';
markdown.renderer.rules.table_close = () => '</table></div>';

/**
 * Markdown as a sanitised tree. The levels of headings that the text uses become consecutive ones below `under`, the level of
 * the page's heading that it stands under. HTML in the text is shown as text.
 */
export function renderMarkdown(text: string, under: number): DocumentFragment {
  const tokens = markdown.parse(plainText(text), {});
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const levels = [...new Set(headings.map(({ tag }) => tag))].sort();
  for (const heading of headings) {
    heading.attrSet('class', `level-${heading.tag.slice(1)}`);
    heading.tag = `h${Math.min(under + 1 + levels.indexOf(heading.tag), DEEPEST)}`;
  }
  const tree = purify.sanitize(markdown.renderer.render(tokens, markdown.options, {}), {
    ALLOWED_TAGS: ELEMENTS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOWED_URI_REGEXP: SAFE_LINK,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  // What scrolls sideways must be reachable by keyboard.
  for (const wide of tree.querySelectorAll<HTMLElement>('pre, .wide')) wide.tabIndex = 0;
  return tree;
}

function hasControl(url: string): boolean {
  return [...url].some((character) => character.charCodeAt(0) < 0x20 || character === '\u007f');
}

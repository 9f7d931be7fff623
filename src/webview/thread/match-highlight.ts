/** Name under which the style sheet draws the matches. */
const MATCHES = 'yoi-find';

/**
 * Marks every occurrence of `needle` in what is drawn now, without touching the text, and says where they are. Case does
 * not matter.
 */
export function highlightMatches(root: Node, needle: string): readonly Range[] {
  CSS.highlights.delete(MATCHES);
  const wanted = needle.toLowerCase();
  if (wanted === '') return [];
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.nodeValue?.toLowerCase() ?? '';
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const range = new Range();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  CSS.highlights.set(MATCHES, new Highlight(...ranges));
  return ranges;
}

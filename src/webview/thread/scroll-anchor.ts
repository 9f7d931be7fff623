import type { ScrollAnchor } from './page-state.ts';

/** Height of what sticks to the window's upper edge, in CSS pixels. */
export const TOOLBAR_HEIGHT = 40;

/** The first event that is at least partly under the toolbar, and where it stands; nothing above the thread. */
export function anchorOf(articles: Iterable<HTMLElement>): ScrollAnchor | undefined {
  for (const article of articles) {
    const { top, bottom } = article.getBoundingClientRect();
    if (bottom <= TOOLBAR_HEIGHT) continue;
    return { event: Number(article.id.slice('event-'.length)), offset: Math.round(top) };
  }
  return undefined;
}

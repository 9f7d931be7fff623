import { TOOLBAR_HEIGHT } from './scroll-anchor.ts';

/** Room that is left between the toolbar, or the lower edge, and what is scrolled to; CSS pixels. */
const ROOM = 12;

/** Puts an element below the toolbar. `scrollIntoView` would move the frames around the page too. */
export function scrollToStart(element: Element | Range): void {
  window.scrollBy(0, element.getBoundingClientRect().top - TOOLBAR_HEIGHT - ROOM);
}

/** Scrolls no further than needed for an element or a piece of text to be seen, its beginning first. */
export function scrollIntoSight(element: Element | Range): void {
  const { top, bottom } = element.getBoundingClientRect();
  const above = TOOLBAR_HEIGHT + ROOM;
  const below = window.innerHeight - ROOM;
  if (top < above || bottom - top > below - above) scrollToStart(element);
  else if (bottom > below) window.scrollBy(0, bottom - below);
}

/** Whether some of an element is on the screen, below the toolbar. */
export function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > TOOLBAR_HEIGHT && top < window.innerHeight;
}

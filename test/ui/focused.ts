import type { Frame } from 'playwright-core';

/** What has the focus in a page, in words that stay the same when it is drawn anew. */
export function focused(page: Frame): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) return 'nothing';
    const card = activeElement.closest<HTMLElement>('.card, article');
    const place = card?.dataset.key ?? card?.id ?? '';
    const name = activeElement.getAttribute('aria-label') ?? activeElement.tagName.toLowerCase();
    return `${place} ${name}`.trim();
  });
}

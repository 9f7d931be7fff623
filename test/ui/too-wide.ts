import type { Frame } from 'playwright-core';

/** What a page that is too narrow for its content would cut off: itself, or controls that no scrolling of theirs brings back. */
export function tooWide(page: Frame): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const controls = [...document.querySelectorAll<HTMLElement>('button, input, textarea, a, vscode-button, .card')];
    const cut = controls.filter((control) => {
      const { left, right, width } = control.getBoundingClientRect();
      const isShown = width > 1 && getComputedStyle(control).visibility === 'visible';
      return isShown && (left < 0 || right > clientWidth + 1 || control.scrollWidth > control.clientWidth + 1);
    });
    return [
      ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} in ${clientWidth}`] : []),
      ...cut.map((control) => control.outerHTML.slice(0, 120)),
    ];
  });
}

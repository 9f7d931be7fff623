import type { Frame, JSHandle } from 'playwright-core';
import type { Workbench } from '../rig/workbench.ts';

/** More stops than any page has; a page whose Tab key goes round for ever fails here. */
const MAX_STOPS = 400;

/**
 * Goes through a page with the Tab key alone, and gives the controls that it does not come to. Of a group of radio
 * buttons, and of the cards or events, one is enough: keys of their own go to the others.
 */
export async function outOfReach(workbench: Workbench, page: Frame): Promise<string[]> {
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
  });
  const seen: JSHandle<Set<unknown>> = await page.evaluateHandle(() => new Set<unknown>());
  for (let stop = 0; stop < MAX_STOPS; stop++) {
    await workbench.page.keyboard.press('Tab');
    const isNew = await seen.evaluate((set) => {
      const { activeElement } = document;
      if (!activeElement || !document.hasFocus() || set.has(activeElement)) return false;
      set.add(activeElement);
      return true;
    });
    if (!isNew) break;
  }
  return seen.evaluate((set) => {
    const controls = [
      ...document.querySelectorAll<HTMLInputElement>(
        'button, a[href], input, select, textarea, summary, vscode-button, [tabindex="0"]',
      ),
    ];
    const missed = controls.filter((control) => {
      if (set.has(control) || control.disabled || control.tabIndex < 0) return false;
      if (!control.checkVisibility({ visibilityProperty: true })) return false;
      if (control.localName === 'article') {
        return ![...set].some((one) => one instanceof Element && one.localName === 'article');
      }
      const group = control.type === 'radio' ? control.name : '';
      return group === '' || ![...set].some((one) => one instanceof HTMLInputElement && one.name === group);
    });
    return missed.map((control) => control.outerHTML.slice(0, 120));
  });
}

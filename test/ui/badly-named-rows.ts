import type { Workbench } from '../rig/workbench.ts';

/** Rows of the side bar that a screen reader would not call by what they show, with what it would say. */
export function badlyNamedRows({ page }: Workbench): Promise<string[]> {
  return page.locator('.part.sidebar .monaco-list-row').evaluateAll((rows) =>
    rows.flatMap((row) => {
      const shown = row.querySelector('.label-name')?.textContent ?? '';
      const said = row.getAttribute('aria-label') ?? '';
      return shown !== '' && said.includes(shown) ? [] : [`"${said}" for "${shown}"`];
    }),
  );
}

import type { Frame } from 'playwright-core';

/** What a screen reader would announce without a name; a folded text is a group that its first line names. */
const NEEDS_NAME =
  /^\s*- ((button|link|textbox|checkbox|radio|article|feed|toolbar|search|region|navigation|complementary)(?! ")(?=[\s:]|$)|group:?$)/;

/** Lines of the page's accessibility tree in which a control, or a part that one goes to, has no name. */
export async function unnamedControls(page: Frame): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  return tree.split('\n').filter((line) => NEEDS_NAME.test(line));
}

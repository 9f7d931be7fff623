import axe from 'axe-core';
import type { Frame } from 'playwright-core';

/** Every rule of axe, its advice included, by name with the beginning of what breaks it. */
export async function inaccessible(page: Frame): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const result = await axe.run(document);
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  });
}

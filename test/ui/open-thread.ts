import type { Frame } from 'playwright-core';
import type { Workbench } from '../rig/workbench.ts';

/** Opens a ticket's page by "Go to Ticket…" in an English workbench, and waits until its first events are drawn. */
export async function openThread(workbench: Workbench, id: string): Promise<Frame> {
  await workbench.openSideBar('Yoi');
  await workbench.treeRows('Tickets').first().waitFor();
  await workbench.runCommand('Yoi: Go to Ticket…');
  await workbench.quickInput.locator('input').first().fill(id);
  await workbench.quickInput.locator('.monaco-list-row', { hasText: id }).first().waitFor();
  await workbench.page.keyboard.press('Enter');
  const page = await workbench.webview(`body[data-ticket="${id}"] yoi-thread-page main article`);
  await page.locator('article').first().waitFor();
  return page;
}

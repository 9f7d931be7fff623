import type { Frame } from 'playwright-core';
import type { Workbench } from '../rig/workbench.ts';
import { goToTicket } from './go-to-ticket.ts';

/** Opens a ticket's page in a window that has room for its first events, and waits until they are drawn. */
export async function openThread(workbench: Workbench, id: string): Promise<Frame> {
  const page = await goToTicket(workbench, id);
  await page.locator('article').first().waitFor();
  return page;
}

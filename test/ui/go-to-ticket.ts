import type { Frame } from 'playwright-core';
import type { Workbench } from '../rig/workbench.ts';

/** Opens a ticket's page by "Go to Ticket…", and waits until its head is drawn; events are, when they are near. */
export async function goToTicket(workbench: Workbench, id: string): Promise<Frame> {
  await workbench.openSideBar('Yoi');
  await workbench.treeRows('Tickets').first().waitFor();
  await workbench.runCommand('Yoi: Go to Ticket…');
  await workbench.quickInput.locator('input').first().fill(id);
  await workbench.pick(id);
  return workbench.webview(`body[data-ticket="${id}"] yoi-thread-page main .thread`);
}

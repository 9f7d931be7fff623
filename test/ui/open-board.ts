import type { Frame } from 'playwright-core';
import type { Workbench } from '../rig/workbench.ts';

/** Opens the board, and waits until its cards are drawn. */
export async function openBoard(workbench: Workbench): Promise<Frame> {
  await workbench.openSideBar('Yoi');
  await workbench.treeRows('Tickets').first().waitFor();
  await workbench.runCommand('Yoi: Open Board');
  return workbench.webview('yoi-board-page .card');
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { enabledGuest } from '../rig/enabled-guest.ts';
import type { Workbench } from '../rig/workbench.ts';
import { guestBytes } from '../servers/guests.ts';

/** Where {@link openInspector} puts its package, from the opened folder. */
export const INSPECTED = '.yoi/plugins/guest.yoi-plugin';

/** The archive of a plugin with a granted target and a missing one, and the overlay that enables it. */
export function inspectedPlugin() {
  return enabledGuest({
    guest: 'instance',
    component: guestBytes('instance'),
    tools: ['e-open'],
    port: 9,
    granted: '/quiet',
  });
}

/** Puts an enabled plugin into the project store and opens its page. */
export async function openInspector(workbench: Workbench): Promise<Frame> {
  const { archive, overlay } = inspectedPlugin();
  await mkdir(join(workbench.root, '.yoi/plugins'), { recursive: true });
  await writeFile(join(workbench.root, INSPECTED), archive);
  await writeFile(join(workbench.root, '.yoi/override.local.toml'), overlay);
  await workbench.openSideBar('Yoi');
  await workbench.treeRows('Plugins').filter({ hasText: 'project:demo.guest' }).first().waitFor();
  await workbench.runCommand('Yoi: Inspect Plugin');
  await workbench.pick('project:demo.guest');
  const page = await workbench.webview('main h1');
  await page.getByRole('rowheader', { name: 'tool.e-open' }).waitFor();
  return page;
}

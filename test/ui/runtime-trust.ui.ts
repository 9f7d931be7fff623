import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { install, runTool, withGateway } from './guest-at-work.ts';

test('what runs in a trusted workspace ends when its trust is taken back', () =>
  withGateway((port, gateway) =>
    withWorkbench({ files: { '.yoi/tickets/.keep': '' }, trusted: false }, async ({ workbench, picture }) => {
      await install(workbench, port, '/');
      const { page } = workbench;
      const sidebar = page.locator('.part.sidebar');
      const restricted = text('No plugin runs in Restricted Mode, so there are no connections.');
      const trust = page.locator('.workspace-trust-editor');

      await workbench.openSideBar('Yoi');
      await sidebar.getByText(restricted).waitFor();
      await sidebar
        .getByRole('button', { name: text('Manage Workspace Trust') })
        .first()
        .click();
      await trust.getByRole('button', { name: 'Trust', exact: true }).first().click();
      await page
        .locator('.monaco-modal-editor-block')
        .getByRole('button', { name: /^Close/ })
        .last()
        .click();
      await trust.waitFor({ state: 'hidden' });
      await workbench.treeRows('Plugins').filter({ hasText: 'project:demo.guest' }).first().waitFor();
      await runTool(workbench, 'e-open', `ws://127.0.0.1:${port}/live`);
      await workbench.treeRows('Connections').first().waitFor();
      expect(gateway.clients.size).toBe(1);

      await workbench.runCommand('Workspaces: Manage Workspace Trust');
      const folder = trust.locator('.monaco-list-row').first();
      await folder.hover();
      await folder.getByRole('button', { name: /^Delete/ }).click();
      await expect.poll(() => gateway.clients.size).toBe(0);
      await sidebar.getByText(restricted).waitFor();
      await picture('runtime-distrusted');
    }),
  ));

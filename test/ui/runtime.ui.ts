import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text, textLike } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';
import { badlyNamedRows } from './badly-named-rows.ts';
import { install, OVERLAY, runTool, withGateway } from './guest-at-work.ts';

const report = (workbench: Workbench) => workbench.tab('e-open.md');
const connections = (workbench: Workbench) => workbench.treeRows('Connections');

test('a tool opens a connection, which shows; withdrawing its grant in the editor closes it at once', () =>
  withGateway((port, gateway) =>
    withWorkbench({ files: { '.yoi/tickets/.keep': '' } }, async ({ workbench, logs, picture }) => {
      await install(workbench, port, '/');
      await workbench.openSideBar('Yoi');
      await workbench.treeRows('Plugins').filter({ hasText: 'project:demo.guest' }).first().waitFor();
      expect(gateway.clients.size).toBe(0);

      await runTool(workbench, 'e-open', `ws://127.0.0.1:${port}/live?token=hidden`);
      await report(workbench).waitFor();
      await expect.poll(() => workbench.visibleText()).toContain('websocket.open');
      const row = connections(workbench).filter({ hasText: `ws://127.0.0.1:${port}/live` });
      await row.first().waitFor();
      expect(await row.first().textContent()).toContain(text('open'));
      expect(await row.first().textContent()).not.toContain('hidden');
      await workbench
        .treeRows('Plugins')
        .filter({ hasText: text('running') })
        .first()
        .waitFor();
      expect(gateway.clients.size).toBe(1);
      await picture('runtime-connection');
      expect(await badlyNamedRows(workbench)).toEqual([]);

      await workbench.openFile(OVERLAY);
      const overlay = await readFile(join(workbench.root, OVERLAY), 'utf8');
      await workbench.replaceAll(overlay.replace(/\n\[\[plugins\.enabled\.grants\.websocket\]\][\s\S]*/, '\n'));
      expect(gateway.clients.size, 'unsaved text withdraws nothing').toBe(1);
      await workbench.save();
      await expect.poll(() => gateway.clients.size).toBe(0);
      await row.first().waitFor({ state: 'detached' });
      await picture('runtime-withdrawn');
      expect(await logs()).not.toContain('[error]');
    }),
  ));

test('a denial names the missing side and its report adds the grant', () =>
  withGateway((port, gateway) =>
    withWorkbench({ files: { '.yoi/tickets/.keep': '' } }, async ({ workbench, picture }) => {
      await install(workbench, port, '/quiet');
      await workbench.openSideBar('Yoi');
      await workbench.treeRows('Plugins').filter({ hasText: 'project:demo.guest' }).first().waitFor();

      const url = `ws://127.0.0.1:${port}/live`;
      await runTool(workbench, 'e-open', url);
      await report(workbench).waitFor();
      await expect
        .poll(() => workbench.visibleText())
        .toContain(text('The grant is missing in the enablement overlay.'));
      expect(gateway.clients.size).toBe(0);
      await picture('runtime-denied');

      await workbench.goTo(1);
      const lens = workbench.editor.locator('.codelens-decoration a', { hasText: textLike('Add Grant: {0} in {1}') });
      await workbench.takeLens((await lens.first().textContent()) ?? '');
      await expect
        .poll(() => readFile(join(workbench.root, OVERLAY), 'utf8'))
        .toMatch(
          /\[\[plugins\.enabled\.grants\.websocket\]\]\nscheme = "ws"\nhost = "127\.0\.0\.1"\nport = \d+\npath_prefixes = \["\/live"\]/,
        );
      await runTool(workbench, 'e-open', url);
      await connections(workbench).filter({ hasText: url }).first().waitFor();
      expect(gateway.clients.size).toBe(1);

      await runTool(workbench, 'e-open', url);
      await expect.poll(() => gateway.clients.size).toBe(2);
      await expect.poll(() => connections(workbench).filter({ hasText: url }).count()).toBe(2);
      await workbench.goToRow('Connections', url);
      await workbench.takeFromContextMenu(text('Close Connection'));
      await expect.poll(() => gateway.clients.size).toBe(1);
      await expect.poll(() => connections(workbench).filter({ hasText: url }).count()).toBe(1);
      await picture('runtime-one-closed');

      await workbench.runCommand('Yoi: Close All Connections');
      await expect.poll(() => gateway.clients.size).toBe(0);
      await workbench.runCommand('Yoi: Stop Plugin');
      await expect
        .poll(() =>
          workbench
            .treeRows('Plugins')
            .filter({ hasText: text('running') })
            .count(),
        )
        .toBe(0);
    }),
  ));

test('a window that is reloaded leaves no connection behind', () =>
  withGateway((port, gateway) =>
    withWorkbench({ files: { '.yoi/tickets/.keep': '' } }, async ({ workbench }) => {
      await install(workbench, port, '/');
      await workbench.openSideBar('Yoi');
      await workbench.treeRows('Plugins').filter({ hasText: 'project:demo.guest' }).first().waitFor();
      await runTool(workbench, 'e-open', `ws://127.0.0.1:${port}/live`);
      await connections(workbench).first().waitFor();
      expect(gateway.clients.size).toBe(1);
      await workbench.runCommand('Developer: Reload Window');
      await expect.poll(() => gateway.clients.size).toBe(0);
    }),
  ));

test('in Restricted Mode both views say why nothing runs', () =>
  withWorkbench({ files: { '.yoi/tickets/.keep': '' }, trusted: false }, async ({ workbench, picture }) => {
    await workbench.openSideBar('Yoi');
    const sidebar = workbench.page.locator('.part.sidebar');
    await sidebar.getByText(text('No plugin runs in Restricted Mode.'), { exact: true }).waitFor();
    await sidebar.getByText(text('No plugin runs in Restricted Mode, so there are no connections.')).waitFor();
    await picture('runtime-restricted');
  }));

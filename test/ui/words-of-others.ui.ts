import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { enabledGuest } from '../rig/enabled-guest.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { guestBytes } from '../servers/guests.ts';
import { OVERLAY } from './guest-at-work.ts';

const item = (title: string) =>
  `---\ntitle: '${title}'\nstate: 'ready'\ncreated_at: '2026-10-12T09:31:15Z'\nupdated_at: '2026-10-12T09:31:15Z'\nassignee: null\nreadiness: 'implementation_ready'\nrisk_flags: []\nqueued_by: null\nqueued_at: null\n---\n\nBody.\n`;

const TITLES = {
  '00001M45HYHF5': 'Replace $(date) by $(git-commit) in release.sh',
  '00001M4QQ7E6M': '[Read me](command:workbench.action.toggleZenMode) first',
  '00001M5A67ZX8': 'Keep \\$(pwd) literal',
};

test('titles with icons and links are words in a list, and are found by them', () =>
  withWorkbench(
    {
      files: Object.fromEntries(
        Object.entries(TITLES).map(([id, title]) => [`.yoi/tickets/${id}/item.md`, item(title)]),
      ),
    },
    async ({ workbench, logs, picture }) => {
      await workbench.goToRow('Tickets', 'release.sh');
      await workbench.runCommand('Yoi: Go to Ticket…');
      const rows = workbench.quickInput.locator('.monaco-list-row .label-name');
      await rows.first().waitFor();
      const shown = async () => (await rows.allTextContents()).map((label) => label.replaceAll('\u200b', ''));
      await expect.poll(async () => (await shown()).sort()).toEqual(Object.values(TITLES).sort());
      expect(await rows.locator('.codicon').count()).toBe(0);
      await picture('words-in-a-list');
      await workbench.quickInput.locator('input').first().fill('date');
      await expect.poll(shown).toEqual([TITLES['00001M45HYHF5']]);
      expect(await logs()).not.toContain('[error]');
    },
  ));

const LINK = '[Details](command:workbench.action.toggleZenMode)';

test('the name of a tool is no link in the message that refuses it', () =>
  withWorkbench({ files: { '.yoi/tickets/.keep': '' } }, async ({ workbench, picture }) => {
    const { archive, overlay } = enabledGuest({
      guest: 'tool',
      component: guestBytes('tool'),
      tools: [LINK],
      port: 9,
      granted: '/',
    });
    const permission = `  { kind = "tool", name = "${LINK}" },\n`;
    await mkdir(join(workbench.root, '.yoi/plugins'), { recursive: true });
    await writeFile(join(workbench.root, '.yoi/plugins/guest.yoi-plugin'), archive);
    await writeFile(join(workbench.root, OVERLAY), overlay.replace(permission, ''));
    await workbench.openSideBar('Yoi');
    await workbench.treeRows('Plugins').filter({ hasText: 'project:demo.guest' }).first().waitFor();
    await workbench.runCommand('Yoi: Run Tool…');
    const input = workbench.quickInput.locator('input').first();
    await workbench.quickInput.getByText('url').first().waitFor();
    await input.fill('x');
    await workbench.page.keyboard.press('Enter');
    const message = workbench.notifications.locator('.notification-list-item-message').filter({ hasText: 'Details' });
    await message.first().waitFor();
    expect(await message.first().textContent()).toContain('(command:workbench.action.toggleZenMode)');
    expect(await message.locator('a').count()).toBe(0);
    await picture('words-in-a-message');
  }));

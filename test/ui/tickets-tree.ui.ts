import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { badlyNamedRows } from './badly-named-rows.ts';

const SAMPLE = { folders: ['media/sample'] } as const;

test('the tree groups, filters, follows the files and opens a ticket to its events', () =>
  withWorkbench({ ...SAMPLE, viewport: { width: 1400, height: 1600 } }, async ({ workbench, logs, picture }) => {
    await workbench.openSideBar('Yoi');
    const rows = workbench.treeRows('Tickets');
    await rows.filter({ hasText: text('Needs You') }).waitFor();
    await rows.filter({ hasText: text('Cannot Be Read') }).waitFor();
    await expect
      .poll(() => workbench.activity('Yoi').getAttribute('aria-label'))
      .toContain(text('{0} tickets wait for you', 4));

    const made = join(workbench.root, '.yoi', 'tickets', '00001M7ZZZZZ0');
    await mkdir(made);
    await writeFile(join(made, 'item.md'), "---\ntitle: 'Made elsewhere'\nstate: 'queued'\n---\n\nText.\n");
    await rows.filter({ hasText: 'Made elsewhere' }).first().waitFor();
    await rm(made, { recursive: true });
    await expect.poll(() => rows.filter({ hasText: 'Made elsewhere' }).count()).toBe(0);

    await workbench.runCommand('Yoi: Filter Tickets…');
    await workbench.quickInput.locator('input').first().fill('websocket');
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => rows.filter({ hasText: 'Ask back' }).count()).toBe(0);
    await rows.filter({ hasText: 'Keep the storm-warning' }).first().waitFor();
    await picture('tickets-filtered');
    await workbench.runCommand('Yoi: Clear Ticket Filter');
    await rows.filter({ hasText: 'Ask back' }).first().waitFor();

    await workbench.goToRow('Tickets', 'Keep the storm-warning');
    await workbench.page.keyboard.press('ArrowRight');
    await rows
      .filter({ hasText: text('Review: changes requested') })
      .first()
      .waitFor();
    await rows
      .filter({ hasText: text('Depends on') })
      .first()
      .waitFor();
    await picture('tickets-opened');
    expect(await badlyNamedRows(workbench)).toEqual([]);
    expect(await logs()).not.toContain('[error]');
  }));

test.each([
  ['an empty window', {}, 'Open Folder'],
  ['a folder without .yoi', { files: { 'readme.md': 'Nothing here.\n' } }, 'Open Another Folder'],
  [
    'no ticket yet',
    { files: { '.yoi/ticket.config.toml': '[backend]\nprovider = "builtin:yoi_local"\n' } },
    'New Ticket',
  ],
])('says what to do in %s', (_, content, action) =>
  withWorkbench(content, async ({ workbench }) => {
    await workbench.openSideBar('Yoi');
    await workbench.page
      .locator('.part.sidebar')
      .getByRole('button', { name: text(action), exact: true })
      .first()
      .waitFor();
  }),
);

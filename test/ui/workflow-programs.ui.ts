import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text, textLike } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { beginRepository, gitIn } from './git-in.ts';
import { openThread } from './open-thread.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const READY = '00001M6EDN0XX';
const WORKED_ON = '00001M4QQ7E6M';

const textOf = (...path: string[]) => readFile(join(...path), 'utf8').catch(() => '');

test('queueing commits the ticket alone where the setting says so, and is refused where that is not possible', () =>
  withWorkbench({ ...SAMPLE, settings: { 'yoi.tickets.commitWhenQueued': true } }, async ({ workbench }) => {
    const { root } = workbench;
    const item = () => textOf(root, '.yoi/tickets', READY, 'item.md');
    await beginRepository(root);
    await gitIn(root, 'checkout', '--quiet', '--detach');
    await openThread(workbench, READY);
    await workbench.runCommand('Yoi: Queue Ticket');
    await workbench.notifications
      .filter({ hasText: text('The head is detached, so a commit would belong to no branch.') })
      .first()
      .waitFor();
    expect(await item()).toContain("state: 'ready'");

    await gitIn(root, 'checkout', '--quiet', 'main');
    await workbench.runCommand('Yoi: Queue Ticket');
    await expect
      .poll(() => gitIn(root, 'log', '-1', '--format=%s'), { timeout: 15_000 })
      .toBe(`ticket: queue ${READY}`);
    const folder = `.yoi/tickets/${READY}`;
    expect(await gitIn(root, 'show', '--name-only', '--format=')).toBe(`${folder}/item.md\n${folder}/thread.md`);
  }));

test('a branch that changes ticket records is pointed out before it is sent to review', () =>
  withWorkbench(SAMPLE, async ({ workbench, picture }) => {
    const { root, page: window } = workbench;
    await beginRepository(root);
    await gitIn(root, 'checkout', '--quiet', '-b', `work/${WORKED_ON}-warning-socket`);
    await appendFile(join(root, '.yoi/tickets', READY, 'item.md'), 'Also this.\n');
    await gitIn(root, 'commit', '--quiet', '--all', '-m', 'Meddle');
    await gitIn(root, 'checkout', '--quiet', 'main');
    const page = await openThread(workbench, WORKED_ON);
    const composer = page.locator('yoi-composer textarea');
    const question = window.locator('.monaco-dialog-box', {
      hasText: textLike('The branch {0} changes ticket records. A coder does not edit them.'),
    });

    await workbench.runCommand('Yoi: Request Review…');
    await question.waitFor();
    await picture('review-warning');
    await window.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await composer.inputValue()).toBe('');

    await workbench.runCommand('Yoi: Request Review…');
    await workbench.pressInDialog(text('Request Review Anyway'));
    await expect.poll(() => composer.inputValue(), { timeout: 15_000 }).toContain('Review routing');
  }));

const READ_TICKET = 'const fs = require("node:fs"); fs.writeFileSync("read.md", fs.readFileSync(process.argv[1]))';

test('a role is launched in its folder with the text of the ticket, by the program that the person has set', () => {
  const roleCommands = { intake: [process.execPath, '-e', READ_TICKET, '{ticket}'] };
  return withWorkbench({ ...SAMPLE, settings: { 'yoi.tickets.roleCommands': roleCommands } }, async ({ workbench }) => {
    const { root } = workbench;
    await beginRepository(root);
    const page = await openThread(workbench, READY);
    await workbench.runCommand('Yoi: Launch Role…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'intake' }).waitFor();
    // VS Code may give the focus back to the page behind the question, which must not go with it.
    await page.locator('textarea').first().focus();
    await workbench.pick('intake');
    await expect
      .poll(() => textOf(root, 'read.md'), { timeout: 30_000 })
      .toBe(await textOf(root, '.yoi/tickets', READY, 'item.md'));
  });
});

test('in Restricted Mode no program runs, and the sentence says so', () =>
  withWorkbench({ ...SAMPLE, trusted: false }, async ({ workbench }) => {
    await openThread(workbench, WORKED_ON);
    await workbench.runCommand('Yoi: Create Implementation Worktree…');
    await workbench.notifications
      .filter({ hasText: text('Git and other programs run only in a workspace that you trust.') })
      .first()
      .waitFor();
    expect(await textOf(workbench.root, '.worktree')).toBe('');
  }));

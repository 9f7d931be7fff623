import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { beginRepository, gitIn } from './git-in.ts';
import { openThread } from './open-thread.ts';
import { appendElsewhere, threadText } from './thread-file.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const READY = '00001M6EDN0XX';

test('a conflicted ticket shows both sides, and both are merged from its page', () =>
  withWorkbench(SAMPLE, async ({ workbench, picture }) => {
    const { root } = workbench;
    await beginRepository(root);
    await gitIn(root, 'branch', 'topic');
    await appendElsewhere(root, READY, 'Written on main.');
    await gitIn(root, 'commit', '--quiet', '--all', '-m', 'Ours');
    await gitIn(root, 'checkout', '--quiet', 'topic');
    await appendElsewhere(root, READY, 'Written on topic.');
    await gitIn(root, 'commit', '--quiet', '--all', '-m', 'Theirs');
    await gitIn(root, 'checkout', '--quiet', 'main');
    await expect(gitIn(root, 'merge', '--quiet', 'topic')).rejects.toThrow();

    const page = await openThread(workbench, READY);
    const conflict = page.getByRole('region', { name: text('Git left an unsolved merge in this ticket.') });
    await conflict.waitFor();
    expect(await conflict.locator('figure pre').allTextContents()).toEqual([
      expect.stringContaining('Written on main.'),
      expect.stringContaining('Written on topic.'),
    ]);
    await picture('thread-conflict');
    await conflict.getByRole('button', { name: text('Merge Both') }).press('Enter');
    await conflict.waitFor({ state: 'detached' });
    const merged = await threadText(root, READY);
    expect(merged).not.toMatch(/^(?:<{7}|={7}|>{7})/m);
    expect(merged.match(/Written on (?:main|topic)\./g)).toHaveLength(2);
    await page.locator('article', { hasText: 'Written on topic.' }).waitFor({ state: 'attached' });
  }));

test('merging is set up after a look at what is written, and taken back', () =>
  withWorkbench(SAMPLE, async ({ workbench, picture }) => {
    const { root } = workbench;
    await beginRepository(root);
    await workbench.openSideBar('Yoi');
    await workbench.runCommand('Yoi: Set Up Merging…');
    await workbench.dialog.getByText('thread.md merge=yoi').waitFor();
    await picture('set-up-merging');
    await workbench.pressInDialog(text('Set Up'));
    await expect
      .poll(() => readFile(join(root, '.gitattributes'), 'utf8').catch(() => ''), { timeout: 15_000 })
      .toContain('/.yoi/tickets/*/thread.md merge=yoi');
    expect(await gitIn(root, 'config', '--get', 'merge.yoi.driver')).toContain('git merge-file');

    await workbench.runCommand('Yoi: Remove Merging');
    await workbench.pressInDialog(text('Remove'));
    const isThere = () =>
      access(join(root, '.gitattributes')).then(
        () => true,
        () => false,
      );
    await expect.poll(isThere, { timeout: 15_000 }).toBe(false);
    await expect(gitIn(root, 'config', '--get', 'merge.yoi.driver')).rejects.toThrow();
  }));

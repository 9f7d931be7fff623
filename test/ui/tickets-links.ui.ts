import { expect, test } from 'vitest';
import { withWorkbench } from '../rig/with-workbench.ts';
import { beginRepository, gitIn } from './git-in.ts';
import { openThread } from './open-thread.ts';
import { appendElsewhere } from './thread-file.ts';

const READY = '00001M6EDN0XX';
const REVIEWED = '00001M4QQ7E6M';
/** The terminal draws on a canvas otherwise, and nobody can point at a word of it. */
const AS_TEXT = { 'terminal.integrated.gpuAcceleration': 'off' };

test('a commit on the page opens in Git’s view, an id in the terminal opens its ticket', () =>
  withWorkbench({ folders: ['media/sample'], settings: AS_TEXT }, async ({ workbench, picture }) => {
    const { root, page: window } = workbench;
    await beginRepository(root);
    const commit = await gitIn(root, 'rev-parse', 'HEAD');
    const page = await openThread(workbench, READY);
    await appendElsewhere(root, READY, `Merged as ${commit}.`);
    const link = page.locator('.reference[role=link]', { hasText: commit });
    await expect.poll(() => link.getAttribute('title'), { timeout: 20_000 }).toBe('Begin');
    await link.press('Enter');
    await workbench.page.locator('.tab', { hasText: commit.slice(0, 7) }).waitFor();
    await picture('commit-opened');

    await workbench.runCommand('Terminal: Create New Terminal');
    const terminal = window.locator('.terminal-wrapper.active .xterm');
    await terminal.waitFor();
    const rows = terminal.locator('.xterm-rows > div');
    await expect.poll(() => rows.allTextContents().then((texts) => texts.join('').trim())).not.toBe('');
    const keys = terminal.locator('textarea');
    await keys.pressSequentially(`echo ${REVIEWED}`);
    await keys.press('Enter');
    const printed = rows.filter({ hasText: new RegExp(`^${REVIEWED}`) }).first();
    await printed.waitFor();
    const place = await printed.boundingBox();
    if (!place) throw new Error('the terminal shows no line');
    const at = [place.x + 20, place.y + place.height / 2] as const;
    const hover = window.locator('.monaco-hover, .workbench-hover', { hasText: 'storm-warning' });
    // A link is looked for when the pointer comes to its line, and forgotten when the line is drawn again.
    const pointAtIt = async () => {
      await window.mouse.move(at[0] + 300, at[1] + 40);
      await window.mouse.move(...at);
      return hover.count();
    };
    await expect.poll(pointAtIt, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    await picture('terminal-link');
    const follow = async () => {
      if ((await hover.count()) === 0) await pointAtIt();
      await window.keyboard.down('Control');
      await window.mouse.move(at[0] + 2, at[1]);
      await window.mouse.click(...at);
      await window.keyboard.up('Control');
      return workbench.tab('Keep the storm-warning').count();
    };
    await expect.poll(follow, { timeout: 30_000, interval: 1_000 }).toBeGreaterThan(0);
    await workbench.webview(`body[data-ticket="${REVIEWED}"] yoi-thread-page main article`);
  }));

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';
import { focused } from './focused.ts';
import { goToTicket } from './go-to-ticket.ts';
import { openBoard } from './open-board.ts';
import { openInspector } from './open-inspector.ts';
import { openThread } from './open-thread.ts';
import { appendElsewhere } from './thread-file.ts';
import { tooWide } from './too-wide.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const REVIEWED = '00001M4QQ7E6M';
const READY = '00001M6EDN0XX';
const PLANNING = '00001M75PD940';

async function rewrite(workbench: Workbench, path: string, change: (content: string) => string): Promise<void> {
  const file = join(workbench.root, path);
  await writeFile(file, change(await readFile(file, 'utf8')));
}

test('what arrives from elsewhere takes the focus from nobody', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const thread = await openThread(workbench, REVIEWED);
    const draft = thread.locator('yoi-composer textarea');
    await draft.pressSequentially('Half a');
    await appendElsewhere(workbench.root, REVIEWED, 'The first from elsewhere.');
    await thread.locator('article', { hasText: 'The first from elsewhere.' }).waitFor({ state: 'attached' });
    await workbench.page.keyboard.type(' thought');
    expect(await draft.inputValue()).toBe('Half a thought');

    await thread.locator('#event-3').focus();
    await appendElsewhere(workbench.root, REVIEWED, 'The second from elsewhere.');
    await thread.locator('article', { hasText: 'The second from elsewhere.' }).waitFor({ state: 'attached' });
    expect(await focused(thread)).toMatch(/^event-3 article$/);

    const board = await openBoard(workbench);
    const card = (id: string) => board.locator('.card', { hasText: id });
    await card(READY).focus();
    const before = await focused(board);
    const item = (id: string) => `.yoi/tickets/${id}/item.md`;
    await rewrite(workbench, item(READY), (text) => text.replace(/^title: .*$/m, "title: 'Named anew'"));
    await card(READY).filter({ hasText: 'Named anew' }).waitFor();
    expect(await focused(board)).toBe(before);
    await rewrite(workbench, item(READY), (text) => text.replace("state: 'ready'", "state: 'queued'"));
    await board.locator('[data-state="queued"] .card', { hasText: READY }).waitFor();
    await expect.poll(() => focused(board)).toBe(before);
    await card(READY).press('m');
    await board.locator('.move:focus').waitFor();
    await rewrite(workbench, item(PLANNING), (text) => text.replace(/^title: .*$/m, "title: 'Another one'"));
    await card(PLANNING).filter({ hasText: 'Another one' }).waitFor();
    expect(await board.locator('.move:focus').count()).toBe(1);

    const inspector = await openInspector(workbench);
    const copy = inspector.getByRole('button', { name: text('Copy'), exact: true });
    await copy.focus();
    await rewrite(workbench, '.yoi/override.local.toml', (overlay) => overlay.replace('"/quiet"', '"/other"'));
    await rewrite(workbench, '.yoi/override.local.toml', (overlay) =>
      overlay.replace('  { kind = "tool", name = "e-open" },\n', ''),
    );
    await inspector.getByRole('row', { name: 'tool.e-open' }).getByText(text('no')).waitFor();
    expect(await focused(inspector)).toBe('button');
  }));

/** Half of the usual window is what a page magnified to 200 % has. */
const HALF = { width: 700, height: 450 };

/** Names of what would move on the page: running animations, and transitions that take time. */
function moving(page: Frame): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      const isStill = animationName === 'none' && /^(0s(, )?)+$/.test(transitionDuration);
      return isStill ? [] : [`${element.tagName} ${animationName} ${transitionDuration}`];
    }),
  );
}

test('magnified to 200 %, without motion, and in the colours of the system', () =>
  withWorkbench({ ...SAMPLE, viewport: HALF }, async ({ workbench, picture }) => {
    const { page } = workbench;
    const thread = await goToTicket(workbench, REVIEWED);
    await thread.locator('yoi-composer').scrollIntoViewIfNeeded();
    await thread.locator('article').last().waitFor();
    await appendElsewhere(workbench.root, REVIEWED, 'Fresh from elsewhere.');
    await thread.locator('article.fresh').waitFor({ state: 'attached' });
    expect(await moving(thread), 'what has just arrived').toEqual([expect.stringMatching(/^ARTICLE arrive/)]);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await moving(thread)).toEqual([]);

    expect(await tooWide(thread)).toEqual([]);
    await picture('thread-magnified');
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
    await thread.getByRole('button', { name: text('Filter by kind') }).press('Enter');
    await thread.getByRole('radio', { name: text('Review'), exact: true }).press('Space');
    expect(await tooWide(thread)).toEqual([]);
    await picture('thread-magnified-writing');
    await page.emulateMedia({ forcedColors: 'active' });
    const tint = (kind: string) =>
      thread
        .locator('.choice', { has: thread.getByRole('radio', { name: kind, exact: true }) })
        .locator('span')
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await tint(text('Review'))).not.toBe(await tint(text('Comment')));
    await picture('thread-forced-colors');

    const board = await openBoard(workbench);
    await board.locator('.card', { hasText: READY }).press('m');
    await board.locator('.move').first().waitFor();
    await picture('board-forced-colors');
    await page.emulateMedia({ forcedColors: 'none' });
    expect(await tooWide(board)).toEqual([]);
    expect(await moving(board)).toEqual([]);
    await picture('board-magnified');

    const inspector = await openInspector(workbench);
    expect(await tooWide(inspector)).toEqual([]);
    expect(await moving(inspector)).toEqual([]);
    await picture('inspector-magnified');
  }));

import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { openThread } from './open-thread.ts';
import { appendElsewhere, threadText } from './thread-file.ts';

const SAMPLE = { folders: ['media/sample'] } as const;

/** Sample tickets by what they are good for. */
const READY = '00001M6EDN0XX';
const REVIEWED = '00001M4QQ7E6M';

test('a ticket opens from the side bar, and its thread shows', () =>
  withWorkbench(SAMPLE, async ({ workbench, logs, picture }) => {
    await workbench.goToRow('Tickets', 'Keep the storm-warning socket');
    await workbench.page.keyboard.press('Enter');
    const page = await workbench.webview('yoi-thread-page main article');
    await page.getByRole('heading', { level: 1, name: /storm-warning/ }).waitFor();
    await picture('thread-dark');
    await page.locator('.thread').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: text('First review') }).press('Enter');
    await expect.poll(() => page.locator('article:focus .verdict').textContent()).toBeTruthy();
    await picture('thread-review-dark');
    expect(await logs()).not.toContain('[error]');
  }));

test('an append by another process appears without moving the reader or the draft', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const page = await openThread(workbench, REVIEWED);
    const draft = page.getByRole('textbox', { name: text('Comment') });
    await draft.fill('Half a thought');
    const article = page.locator('#event-1');
    await article.scrollIntoViewIfNeeded();
    await expect.poll(() => article.boundingBox()).toBeTruthy();
    const before = await article.evaluate((element) => element.getBoundingClientRect().top);
    await appendElsewhere(workbench.root, REVIEWED, 'Written by somebody else.');
    await page.getByRole('button', { name: text('1 new event') }).waitFor();
    expect(await article.evaluate((element) => element.getBoundingClientRect().top)).toBe(before);
    expect(await draft.inputValue()).toBe('Half a thought');
    await page.getByRole('button', { name: text('1 new event') }).press('Enter');
    await page.locator('article:focus', { hasText: 'Written by somebody else.' }).waitFor();
  }));

test('a comment is written with Ctrl+Enter, a draft outlives the page', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const page = await openThread(workbench, READY);
    const draft = page.getByRole('textbox', { name: text('Comment') });
    await draft.fill('Looks **right** to me, see 00001M4QQ7E6M.');
    await draft.press('Control+Enter');
    await page.locator('article', { hasText: 'Looks right to me' }).waitFor();
    await expect.poll(() => draft.inputValue()).toBe('');
    expect(await threadText(workbench.root, READY)).toContain('Looks **right** to me');
    await page.locator('article a, article .reference[role=link]', { hasText: '00001M4QQ7E6M' }).last().waitFor();

    await draft.fill('Not sent yet');
    await workbench.runCommand('Developer: Reload Window');
    await expect.poll(() => page.isDetached(), { timeout: 20_000 }).toBe(true);
    await workbench.treeRows('Tickets').first().waitFor({ timeout: 60_000 });
    const again = await workbench.webview(`body[data-ticket="${READY}"] yoi-thread-page yoi-composer textarea`);
    await expect.poll(() => again.getByRole('textbox', { name: text('Comment') }).inputValue()).toBe('Not sent yet');
  }));

test('a ticket is queued from its row, and the page says what is allowed next', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const page = await openThread(workbench, READY);
    const row = await workbench.goToRow('Tickets', READY);
    await row.getByRole('button', { name: text('Queue Ticket') }).waitFor();
    await workbench.takeFromContextMenu(text('Queue Ticket'));
    await page.locator('header.ticket .state-pill.state-queued', { hasText: text('Queued') }).waitFor();
    const queue = page.locator('.move', { hasText: new RegExp(`^\\s*${text('Queue')}\\s*$`) });
    await expect.poll(() => queue.getAttribute('aria-disabled')).toBe('true');
    expect(await threadText(workbench.root, READY)).toContain('from: ready to: queued reason: queued');
  }));

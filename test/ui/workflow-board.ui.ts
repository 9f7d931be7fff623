import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { openBoard } from './open-board.ts';
import { threadText } from './thread-file.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const READY = '00001M6EDN0XX';
const PLANNING = '00001M75PD940';

const card = (board: Frame, id: string) => board.locator('.card', { has: board.locator('.id', { hasText: id }) });
const column = (board: Frame, state: string) => board.locator(`.column[data-state="${state}"]`);
const idsIn = (board: Frame, state: string) => column(board, state).locator('.id').allTextContents();

test('a card is queued by dragging it, and a column that refuses says why', () =>
  withWorkbench(SAMPLE, async ({ workbench, picture }) => {
    const board = await openBoard(workbench);
    await board.locator('.verdict').first().waitFor();
    await picture('board-dark');
    await card(board, READY).dragTo(column(board, 'done'));
    await expect
      .poll(() => board.locator('.said').textContent())
      .toBe(text('Only from {0}; this ticket is {1}', text('In progress'), text('Ready')));
    expect(await idsIn(board, 'ready')).toContain(READY);

    await card(board, READY).dragTo(column(board, 'queued'));
    await expect.poll(() => idsIn(board, 'queued')).toContain(READY);
    expect(await threadText(workbench.root, READY)).toMatch(/from: ready to: queued reason: queued field: state -->/);
  }));

test('a card is moved by keyboard: at once where no words are needed, else through the ticket’s page', () =>
  withWorkbench(SAMPLE, async ({ workbench }) => {
    const board = await openBoard(workbench);
    await card(board, READY).focus();
    await board.press(':focus', 'Shift+ArrowRight');
    await expect.poll(() => idsIn(board, 'queued')).toContain(READY);
    await expect
      .poll(() => board.locator('.said').textContent())
      .toContain(text('{0} is now {1}.', '', text('Queued')).trim());
    expect(await board.locator('.card:focus .id').textContent()).toBe(READY);

    await board.press(':focus', 'm');
    await board.locator('.move:focus').waitFor();
    expect(await card(board, READY).locator('.move[aria-disabled="false"]').allTextContents()).toEqual(
      ['Start work', 'Return to planning', 'Close'].map((word) => expect.stringContaining(text(word))),
    );
    await board.press(':focus', 'Escape');
    await board.press(':focus', '/');
    await board.locator('.filter input').fill(PLANNING);
    await expect.poll(() => board.locator('.card').count()).toBe(1);
    await expect.poll(() => workbench.treeRows('Tickets').filter({ hasText: READY }).count()).toBe(0);

    await card(board, PLANNING).focus();
    await board.press(':focus', 'Shift+ArrowRight');
    const page = await workbench.webview(`body[data-ticket="${PLANNING}"] yoi-composer textarea`);
    const summary = page.getByRole('textbox', { name: text('Summary: what is agreed and what is open') });
    await summary.fill('Two calls may share a token for ten minutes.');
    await summary.press('Control+Enter');
    await workbench.runCommand('Yoi: Open Board');
    const again = await workbench.webview('yoi-board-page .card');
    await expect.poll(() => idsIn(again, 'ready')).toEqual([PLANNING]);
  }));

test('the board in Japanese', () =>
  withWorkbench({ ...SAMPLE, language: 'ja' }, async ({ workbench, picture }) => {
    const board = await openBoard(workbench);
    await card(board, READY).press('m');
    await board.locator('.move').first().waitFor();
    await picture('board-moves-ja');
  }));

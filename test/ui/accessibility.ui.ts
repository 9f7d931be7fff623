import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { ALL_THEMES, type Theme } from '../rig/themes.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';
import { inaccessible } from './inaccessible.ts';
import { lowContrast } from './low-contrast.ts';
import { openBoard } from './open-board.ts';
import { openInspector } from './open-inspector.ts';
import { openThread } from './open-thread.ts';
import { outOfReach } from './out-of-reach.ts';
import { unnamedControls } from './unnamed-controls.ts';

const SAMPLE = { folders: ['media/sample'] } as const;
const REVIEWED = '00001M4QQ7E6M';
const READY = '00001M6EDN0XX';

/** What axe objects to in a page, by theme, nothing where a theme is not named; and what has no name or no way to it. */
async function objections(workbench: Workbench, page: Frame, seen: (theme: Theme) => Promise<void>) {
  const found: Partial<Record<Theme, string[]>> = {};
  for (const theme of ALL_THEMES) {
    await workbench.useTheme(theme);
    await page.locator(`body.vscode-${theme}`).waitFor();
    await seen(theme);
    const violations = [...(await inaccessible(page)), ...(await lowContrast(page))];
    if (violations.length > 0) found[theme] = violations;
  }
  return { ...found, unnamed: await unnamedControls(page), outOfReach: await outOfReach(workbench, page) };
}

const NOTHING = { unnamed: [], outOfReach: [] };

/** Milliseconds; three pages in four themes. */
const LONG_MS = 300_000;

test(
  'thread, board and inspector: axe finds nothing in any theme, everything has a name, the Tab key reaches it',
  { timeout: LONG_MS },
  () =>
    withWorkbench(SAMPLE, async ({ workbench, picture }) => {
      const thread = await openThread(workbench, REVIEWED);
      await thread.getByRole('button', { name: text('Filter by kind') }).press('Enter');
      await thread.getByRole('radio', { name: text('Review'), exact: true }).press('Space');
      await thread.locator('yoi-composer textarea').fill('Half a thought');
      const inThread = await objections(workbench, thread, (theme) => picture(`thread-writing-${theme}`));

      const board = await openBoard(workbench);
      await board.locator('.verdict').first().waitFor();
      await workbench.useTheme('light');
      await board.locator('body.vscode-light').waitFor();
      await picture('board-light');
      await board.locator('.card', { hasText: READY }).press('m');
      await board.locator('.move').first().waitFor();
      const onBoard = await objections(workbench, board, (theme) => picture(`board-moves-${theme}`));

      const inspector = await openInspector(workbench);
      const inInspector = await objections(workbench, inspector, (theme) => picture(`inspector-${theme}`));
      expect({ inThread, onBoard, inInspector }).toEqual({
        inThread: NOTHING,
        onBoard: NOTHING,
        inInspector: NOTHING,
      });
    }),
);

import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import type { Workbench } from '../rig/workbench.ts';

/** Wide enough for a page beside the side bar, and small enough to be read as a picture in the walkthrough. */
const VIEWPORT = { width: 1000, height: 640 };

/** `npm run pictures` needs every step in both themes; the steps are the same. */
const THEMES = process.env.YOI_PICTURES === undefined ? (['dark'] as const) : (['dark', 'light'] as const);

/** Milliseconds; five scenarios in one. */
const LONG_MS = 300_000;

/** How long one try to expand a step may take. */
const CLICK_MS = 1000;

/** The page shows a step's picture beside it. */
const WITH_PICTURE = { width: 1500, height: 900 };

const step = (workbench: Workbench, title: string): Locator =>
  workbench.page.locator('.getting-started-step', { hasText: text(title) });

const finished = (workbench: Workbench, title: string): Locator =>
  step(workbench, title).locator('.codicon.complete, .complete .codicon').first();

/** Opens the page again where a step's own command has shown something else in its place. */
async function openWalkthrough(workbench: Workbench): Promise<void> {
  if (await step(workbench, 'Open the sample').isVisible()) return;
  await workbench.runCommand('Welcome: Open Walkthrough...');
  await workbench.pick(text('Get started with Yoi'));
  await step(workbench, 'Open the sample').waitFor();
}

async function runStep(workbench: Workbench, title: string, button: string): Promise<void> {
  await openWalkthrough(workbench);
  const shown = step(workbench, title);
  const hasFocus = () => shown.evaluate((element) => element.contains(document.activeElement));
  // A finished step hands over to the next by itself, and the focus that it takes would close what the button opens.
  await expect
    .poll(async () => {
      if (!(await hasFocus())) await shown.click({ timeout: CLICK_MS }).catch(() => undefined);
      return hasFocus();
    })
    .toBe(true);
  await shown.getByRole('button', { name: text(button) }).click();
}

/** By mouse: the hand is there after a step's button, and the keyboard may still be the page's. */
async function choose(workbench: Workbench, words: string): Promise<void> {
  await workbench.quickInput.locator('.monaco-list-row', { hasText: words }).first().click();
}

/** The folder that the page has opened, once it is another one than before. */
async function openedFolder(workbench: Workbench): Promise<string> {
  await workbench.page.waitForURL(/[?&]folder=/);
  return new URL(workbench.page.url()).searchParams.get('folder') ?? '';
}

test.each(THEMES)('a newcomer goes from an empty window to a ticket, %s', { timeout: LONG_MS }, async (theme) => {
  let folder: string | undefined;
  await withWorkbench({ theme, viewport: VIEWPORT }, async ({ workbench, picture }) => {
    const keep = (name: string) => picture(`walkthrough-${name}-${theme}`);
    // The page takes the focus a quarter of a second after a click, when its slide has come to rest; without motion, at once.
    await workbench.page.emulateMedia({ reducedMotion: 'reduce' });
    await workbench.openSideBar('Yoi');
    await picture(`welcome-no-folder-${theme}`);
    await workbench.page.locator('.welcome-view').getByText(text('Get started in five steps')).click();
    await step(workbench, 'Open the sample').waitFor();
    await runStep(workbench, 'Open the sample', 'Open Sample Workspace');
    await choose(workbench, text('A Temporary Copy'));
    folder = await openedFolder(workbench);
    await step(workbench, 'Open the sample').waitFor();
    await finished(workbench, 'Open the sample').waitFor();
    await workbench.openSideBar('Yoi');
    await workbench
      .treeRows('Tickets')
      .filter({ hasText: text('Needs You') })
      .first()
      .waitFor();
    await workbench.treeRows('Plugins').filter({ hasText: 'sample.weather' }).first().waitFor();
    await keep('openSample');

    await runStep(workbench, 'See a missing grant', 'Go to Missing Grant');
    await workbench.tab('plugin.toml').waitFor();
    await workbench.squiggles('error').first().waitFor();
    await keep('seeMissingGrant');

    const fix = await workbench.quickFix('wss://');
    await keep('grant');
    await fix.click();
    await expect.poll(() => workbench.squiggles('error').count()).toBe(0);

    await runStep(workbench, 'Grant it', 'Save All Files');
    await runStep(workbench, 'Run a tool', 'Run Tool');
    await choose(workbench, 'wind_in_words');
    await workbench.quickInput.getByText('metres_per_second').first().waitFor();
    const speed = workbench.quickInput.locator('input').first();
    await speed.fill('19');
    await speed.press('Enter');
    await workbench.tab('wind_in_words.md').waitFor();
    await keep('runTool');

    await runStep(workbench, 'Follow a ticket', 'Go to Ticket');
    await choose(workbench, 'Say how bad it is');
    const page = await workbench.webview('article');
    await page.locator('article').first().waitFor();
    await keep('followTicket');

    await workbench.page.setViewportSize(WITH_PICTURE);
    await openWalkthrough(workbench);
    for (const title of ['Open the sample', 'See a missing grant', 'Grant it', 'Run a tool', 'Follow a ticket']) {
      await finished(workbench, title).waitFor();
    }
    await keep('finished');
  }).finally(() => folder && rm(dirname(folder), { recursive: true, force: true }));
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { text } from '../rig/text.ts';
import { withWorkbench } from '../rig/with-workbench.ts';
import { openThread } from './open-thread.ts';

const READY = '00001M6EDN0XX';
const PLANNING = '00001M75PD940';

test('title and relations are changed from the page, and a draft outlives its tab', () =>
  withWorkbench({ folders: ['media/sample'] }, async ({ workbench, picture }) => {
    const { page: window, quickInput } = workbench;
    const input = quickInput.locator('input').first();
    const page = await openThread(workbench, READY);
    await page.getByRole('button', { name: text('Edit the title') }).press('Enter');
    await expect.poll(() => input.inputValue()).toContain('warning level');
    await input.fill('The warning level, in words');
    await input.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'The warning level, in words' }).waitFor();

    await page.getByRole('button', { name: text('Add a relation') }).press('Enter');
    await quickInput.locator('.monaco-list-row', { hasText: 'duplicate_of' }).waitFor();
    await input.fill('duplicate_of');
    await input.press('Enter');
    await quickInput.locator('.monaco-list-row', { hasText: PLANNING }).first().waitFor();
    await input.fill(PLANNING);
    await input.press('Enter');
    await expect.poll(() => input.getAttribute('placeholder')).not.toContain(text('A part of a title, or of an id'));
    await input.fill('Asks the same.');
    await input.press('Enter');
    const line = page.locator('.facts li', { hasText: 'Asks the same.' });
    await line.waitFor();
    await picture('thread-edit');

    const comment = page.getByRole('textbox', { name: text('Comment') });
    await comment.fill('Half a thought');
    await comment.press('Control+End');
    await workbench.tab('The warning level, in words').hover();
    await workbench.tab('The warning level, in words').getByRole('button', { name: /Close/ }).click();
    await expect.poll(() => page.isDetached(), { timeout: 20_000 }).toBe(true);
    const again = await openThread(workbench, READY);
    await expect.poll(() => again.getByRole('textbox', { name: text('Comment') }).inputValue()).toBe('Half a thought');

    await again
      .locator('.facts li', { hasText: 'Asks the same.' })
      .getByRole('button', { name: text('Remove this relation') })
      .press('Enter');
    const question = window.locator('.monaco-dialog-box');
    await question.getByRole('button', { name: text('Remove Relation') }).press('Enter');
    await expect.poll(() => again.locator('.facts li', { hasText: 'Asks the same.' }).count()).toBe(0);
    const file = join(workbench.root, '.yoi/tickets', READY, 'artifacts/relations.json');
    expect(await readFile(file, 'utf8')).not.toContain('duplicate_of');
  }));

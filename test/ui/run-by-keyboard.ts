import type { Workbench } from '../rig/workbench.ts';

/** Runs a command of the palette with keys alone. */
export async function runByKeyboard(workbench: Workbench, title: string): Promise<void> {
  // The palette of the last command may still be going away; what is typed then is lost.
  await workbench.quickInput.waitFor({ state: 'hidden' });
  await workbench.page.keyboard.press('F1');
  await workbench.quickInput.locator('input').first().fill(`>${title}`);
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: title }).first().waitFor();
  await workbench.page.keyboard.press('Enter');
}

/** Takes the first row of a question that a command asks. */
export async function takeFirst(workbench: Workbench, row: string): Promise<void> {
  await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: row }).first().waitFor();
  await workbench.page.keyboard.press('Enter');
}

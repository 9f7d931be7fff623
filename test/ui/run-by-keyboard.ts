import { expect } from 'vitest';
import type { Workbench } from '../rig/workbench.ts';

/** How long a question may take to come, what it leads to may take, and how often it is asked for. */
const QUESTION_MS = 5000;
const OUTCOME_MS = 15_000;
const ATTEMPTS = 4;

/** Runs a command of the palette with keys alone. */
export function runByKeyboard(workbench: Workbench, title: string): Promise<void> {
  return workbench.runCommand(title);
}

/**
 * Runs a command that asks, and takes a row of each question in turn. On a busy machine VS Code gives the focus back to a
 * page so late that the question, which has come meanwhile, closes with it; a person then runs the command again.
 */
export async function runAndAnswer(workbench: Workbench, title: string, ...rows: readonly [string, ...string[]]) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await workbench.runCommand(title);
    if (await isAsked(workbench, rows[0])) break;
  }
  for (const row of rows) await workbench.pick(row);
}

/** Runs a command that offers a text, and takes the offer. The question may go away as above, so the outcome is what counts. */
export async function runAndTakeOffer(
  workbench: Workbench,
  title: string,
  offer: string,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const input = workbench.quickInput.locator('input').first();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await workbench.runCommand(title);
    await expect.poll(() => input.inputValue()).toBe(offer);
    await workbench.page.keyboard.press('Enter');
    if (await comesTrue(isDone)) return;
  }
  throw new Error(`"${title}" was answered ${ATTEMPTS} times, and nothing came of it`);
}

function comesTrue(isDone: () => Promise<boolean>): Promise<boolean> {
  const latest = { timeout: OUTCOME_MS };
  return expect
    .poll(isDone, latest)
    .toBe(true)
    .then(
      () => true,
      () => false,
    );
}

function isAsked({ quickInput }: Workbench, row: string): Promise<boolean> {
  const question = quickInput.filter({ has: quickInput.page().locator('.monaco-list-row', { hasText: row }) });
  return question
    .locator(':focus')
    .first()
    .waitFor({ state: 'attached', timeout: QUESTION_MS })
    .then(
      () => true,
      () => false,
    );
}

import type { Workbench } from '../rig/workbench.ts';

/** How long a question may take to come, and how often it is asked for. */
const QUESTION_MS = 5000;
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

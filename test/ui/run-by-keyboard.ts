import type { Workbench } from '../rig/workbench.ts';

/** Runs a command of the palette with keys alone. */
export function runByKeyboard(workbench: Workbench, title: string): Promise<void> {
  return workbench.runCommand(title);
}

/** Takes the first row of a question that a command asks. */
export function takeFirst(workbench: Workbench, row: string): Promise<void> {
  return workbench.pick(row);
}

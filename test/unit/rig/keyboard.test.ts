import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What a scenario does with a mouse. */
const MOUSE = /\.(?:click|dblclick|hover|dragTo|tap|check|uncheck)\(/;

/** Scenarios that need a mouse, and why that hides no way by keyboard. */
const WITH_MOUSE: Readonly<Record<string, string>> = {
  'workflow-board.ui.ts': 'dragging is the flow; the next scenario moves cards by keys',
  'tickets-edit.ui.ts': 'the tab belongs to VS Code, which closes it by keys too',
  'tickets-links.ui.ts': 'the terminal belongs to VS Code; a ticket opens by its id from the palette',
  'walkthrough.ui.ts': 'the page belongs to VS Code',
  'runtime-trust.ui.ts': 'the page about trust belongs to VS Code',
};

test('a scenario works by keys, so that every flow is shown to need no mouse', () => {
  const folder = join(import.meta.dirname, '..', '..', 'ui');
  const scenarios = readdirSync(folder).filter((name) => name.endsWith('.ui.ts'));
  const mousing = scenarios.filter((name) => MOUSE.test(readFileSync(join(folder, name), 'utf8')));
  expect(mousing.filter((name) => !Object.hasOwn(WITH_MOUSE, name))).toEqual([]);
});

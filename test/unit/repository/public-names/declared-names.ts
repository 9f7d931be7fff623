import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { TOOL_INPUTS } from '../../../../src/editor/agents/tool-inputs.ts';
import { RULES } from '../../../../src/manifest/lint/all-rules.ts';
import { DOCTOR_CODES } from '../../../../src/tickets/doctor/codes.ts';

const id = z.object({ id: z.string() });
const Contributes = z.object({
  commands: z.array(z.object({ command: z.string() })),
  views: z.record(z.string(), z.array(id)),
  viewsContainers: z.record(z.string(), z.array(id)),
  customEditors: z.array(z.object({ viewType: z.string() })),
  configuration: z.array(z.object({ properties: z.record(z.string(), z.unknown()) })),
  walkthroughs: z.array(z.object({ id: z.string(), steps: z.array(id) })),
});

/** Every name that other programs, settings files and keybindings hold on to, except those of the command line. */
export function declaredNames(): ReadonlySet<string> {
  const manifest = z
    .object({ contributes: Contributes })
    .parse(JSON.parse(readFileSync('package.json', 'utf8'))).contributes;
  return new Set([
    ...manifest.commands.map(({ command }) => `command ${command}`),
    ...Object.entries(manifest.views).flatMap(([holder, views]) => views.map((view) => `view ${holder} ${view.id}`)),
    ...Object.values(manifest.viewsContainers).flatMap((all) => all.map((each) => `container ${each.id}`)),
    ...manifest.customEditors.map(({ viewType }) => `editor ${viewType}`),
    ...manifest.configuration.flatMap(({ properties }) => Object.keys(properties).map((key) => `setting ${key}`)),
    ...manifest.walkthroughs.flatMap((each) => each.steps.map((step) => `walkthrough ${each.id} ${step.id}`)),
    ...RULES.map(({ code }) => `finding ${code}`),
    ...Object.keys(DOCTOR_CODES).map((code) => `finding ${code}`),
    ...Object.entries(TOOL_INPUTS).flatMap(([tool, { shape }]) => [
      `tool ${tool}`,
      ...Object.keys(shape).map((input) => `tool ${tool}: ${input}`),
    ]),
    ...constants(/vscode\.Memento|globalState/, /^(?:export )?const (?:MEMORY_KEY|KEY|OPENED) = '(.+)';$/gm, 'stored'),
    ...constants(/WebviewPanel/, /^(?:export )?const [A-Z]+_PANEL = '(.+)';$/gm, 'panel'),
  ]);
}

/** Constants of source files that use something; each such file must have one, so that none goes unseen. */
function constants(users: RegExp, pattern: RegExp, kind: string): string[] {
  return readdirSync(join('src', 'editor'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join('src', 'editor', file), 'utf8'))
    .filter((text) => users.test(text))
    .flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => `${kind} ${name}`));
}

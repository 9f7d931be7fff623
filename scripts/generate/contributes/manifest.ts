import type { CommandId } from '../../../src/editor/app/contributions.ts';
import type { Rule } from '../../../src/manifest/lint/rule.ts';
import { COMMAND_ROWS } from './commands.ts';
import { configuration } from './settings.ts';
import { languageModelTools } from './tools.ts';
import { viewParts } from './views.ts';

const MENUS = ['view/title', 'view/item/context', 'commandPalette', 'editor/title'] as const;

interface Manifest {
  contributes: Record<string, unknown>;
}

/** `package.json` as it is, with everything that the typed tables say. */
export function withContributions(text: string, rules: readonly Rule[]): string {
  const manifest: Manifest = JSON.parse(text);
  Object.assign(manifest.contributes, {
    commands: commands(),
    languageModelTools: languageModelTools(),
    configuration: configuration(rules),
    menus: menus(),
    ...viewParts(),
  });
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function rows() {
  return Object.entries(COMMAND_ROWS).map(([id, row]) => ({ id: id as CommandId, ...row }));
}

function commands(): readonly object[] {
  return rows().map(({ id, icon }) => ({
    command: id,
    category: 'Yoi',
    title: `%command.${id.slice('yoi.'.length)}%`,
    ...(icon === undefined ? {} : { icon: `$(${icon})` }),
  }));
}

function menus(): object {
  return Object.fromEntries(
    MENUS.map((menu) => [
      menu,
      rows().flatMap(({ id, palette, menus: entries = [] }) => {
        if (menu === 'commandPalette') return palette === undefined ? [] : [{ command: id, when: palette }];
        return entries
          .filter((entry) => entry.menu === menu)
          .map(({ when, group }) => ({ command: id, when: when(id), group }));
      }),
    ]),
  );
}

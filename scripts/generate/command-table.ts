import type { Contributed } from './contributed.ts';
import { markdownTable } from './markdown-table.ts';

/** Where a person finds a command besides the palette, by the menu's name in VS Code. */
const PLACES: Readonly<Record<string, string>> = {
  'view/title': "the view's title",
  'view/item/context': 'a row of the view',
  'editor/title': "the editor's menu",
};

/** Every command by the title that the palette shows, its id for keybindings, and where else it stands. */
export function commandTable({ commands, menus }: Contributed): string {
  const rows = commands.map(({ command, category, title }) => [
    `${category}: ${title}`,
    `\`${command}\``,
    placesOf(command, menus).join(', '),
  ]);
  return markdownTable(['command', 'id', 'where'], rows);
}

function placesOf(command: string, menus: Contributed['menus']): string[] {
  const places = Object.entries(PLACES).flatMap(([menu, place]) =>
    menus[menu]?.some((item) => item.command === command) ? [place] : [],
  );
  const hidden = menus.commandPalette?.some((item) => item.command === command && item.when === 'false');
  if (hidden) return places.length > 0 ? places : ['where it is offered'];
  return ['palette', ...places];
}

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contributedOf } from '../../../scripts/generate/contributed.ts';

const { commands, configuration, menus } = contributedOf(readFileSync('package.json', 'utf8'), '.');
const settings = configuration.flatMap(({ properties }) => Object.entries(properties));

const UNITS: Readonly<Record<string, RegExp>> = { MiB: /\bMiB\b/, Ms: /\bmilliseconds\b/ };

describe('every command', () => {
  test.each(commands.map((each) => [each.command, each] as const))('%s is named and can be found', (command, each) => {
    expect(each.category).toBe('Yoi');
    expect(each.title, 'begins with a verb and promises no more than one line').toMatch(/^[A-Z]\S*( \S+)+$/);
    const inMenu = Object.entries(menus).some(
      ([menu, items]) => menu !== 'commandPalette' && items.some((item) => item.command === command),
    );
    const hidden = menus.commandPalette?.some((item) => item.command === command && item.when === 'false') ?? false;
    expect(inMenu || !hidden || OFFERED.has(command), 'in the palette, in a menu, or offered').toBe(true);
  });

  test('no two have one title', () => {
    const titles = commands.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

/** The last row of a long list, and the links of a report: without their argument they mean nothing. */
const OFFERED: ReadonlySet<string> = new Set(['yoi.tickets.showMore', 'yoi.runtime.act']);

describe('every setting', () => {
  test.each(settings)('%s says default, scope, unit and bounds', (name, setting) => {
    expect(setting.default, 'a default').toBeDefined();
    expect(['resource', 'machine', 'machine-overridable']).toContain(setting.scope);
    expect(setting.markdownDescription.length).toBeGreaterThan(30);
    if (setting.type !== 'integer' && setting.type !== 'number') return;
    const unit = Object.keys(UNITS).find((each) => name.endsWith(each));
    expect(unit, 'the name of a number ends with its unit').toBeDefined();
    expect(setting.markdownDescription).toMatch(UNITS[unit ?? ''] ?? /$^/);
    expect(setting.markdownDescription).toContain(`${setting.minimum} to ${setting.maximum}`);
  });
});

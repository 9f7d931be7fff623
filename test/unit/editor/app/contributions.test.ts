import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS, SETTINGS, VIEWS } from '../../../../src/editor/app/contributions.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const texts = {
  en: JSON.parse(readFileSync('package.nls.json', 'utf8')),
  ja: JSON.parse(readFileSync('package.nls.ja.json', 'utf8')),
};

const sorted = (names: Iterable<string>) => [...names].sort();

function declaredSettings(): string[] {
  const { configuration = [] } = manifest.contributes;
  const sections = Array.isArray(configuration) ? configuration : [configuration];
  return sections.flatMap((section: { properties?: object }) => Object.keys(section.properties ?? {}));
}

function declaredViews(): string[] {
  return Object.values<{ id: string }[]>(manifest.contributes.views).flatMap((views) => views.map((view) => view.id));
}

describe('package.json declares what the code registers', () => {
  test('commands', () => {
    const declared = manifest.contributes.commands.map((command: { command: string }) => command.command);
    expect(sorted(declared)).toEqual(sorted(Object.values(COMMANDS).flat()));
  });

  test('views', () => {
    expect(sorted(declaredViews())).toEqual(sorted(Object.values(VIEWS).flat()));
  });

  test('settings', () => {
    expect(sorted(declaredSettings())).toEqual(sorted(SETTINGS));
  });

  test('commands in menus exist', () => {
    const known = new Set<string>(Object.values(COMMANDS).flat());
    const used = Object.values<{ command?: string }[]>(manifest.contributes.menus ?? {}).flatMap((items) =>
      items.flatMap((item) => (item.command?.startsWith('yoi.') ? [item.command] : [])),
    );
    expect(used.filter((command) => !known.has(command))).toEqual([]);
  });
});

describe('package.json texts', () => {
  const used = new Set([...JSON.stringify(manifest).matchAll(/%([\w.-]+)%/g)].map((match) => match[1] ?? ''));

  test.each(['en', 'ja'] as const)('%s has every text that is used, and no other', (language) => {
    expect(sorted(Object.keys(texts[language]))).toEqual(sorted(used));
  });

  test.each(['en', 'ja'] as const)('no %s text is blank', (language) => {
    expect(Object.entries<string>(texts[language]).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

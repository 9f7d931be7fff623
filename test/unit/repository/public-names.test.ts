import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cliOptions } from './public-names/cli-options.ts';
import { cliShapes } from './public-names/cli-shapes.ts';
import { declaredNames } from './public-names/declared-names.ts';

/**
 * One name a line. A line that begins with `left ` is a name that went: a row of the changelog names it. The list grows by
 * hand, so that a new name is a decision and not an accident.
 */
const LIST = 'test/unit/repository/public-names/names.txt';

describe('the public names', async () => {
  const lines = readFileSync(LIST, 'utf8').split('\n').filter(Boolean);
  const listed = lines.filter((line) => !line.startsWith('left '));
  const left = lines.flatMap((line) => (line.startsWith('left ') ? [line.slice('left '.length)] : []));
  const names = new Set([...declaredNames(), ...(await cliOptions()), ...(await cliShapes())]);

  test('are all in the list', () => {
    expect([...names].filter((name) => !listed.includes(name)).sort()).toEqual([]);
  });

  test('do not go away', () => {
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
  });

  test('that went stand in the changelog', () => {
    const changelog = readFileSync('CHANGELOG.md', 'utf8');
    const untold = left.filter((name) => names.has(name) || !changelog.includes(`\`${name.replace(/^\w+ /, '')}\``));
    expect(untold).toEqual([]);
  });

  test('are enough to be all of them', () => {
    const kinds = new Map<string, number>();
    for (const name of listed) kinds.set(name.split(' ')[0] ?? '', (kinds.get(name.split(' ')[0] ?? '') ?? 0) + 1);
    const expected = [
      'command',
      'view',
      'editor',
      'setting',
      'finding',
      'tool',
      'stored',
      'panel',
      'cli',
      'exit',
      'json',
    ];
    for (const kind of expected) {
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(0);
    }
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ATTACK_CASES } from './attack-case-list.ts';
import { testNames } from './test-names.ts';

const TESTS = join(import.meta.dirname, '..', '..');
const CASES = 34;

const known = new Map<string, ReadonlySet<string>>();

/** Nothing when there is no such file. */
function namesIn(file: string): ReadonlySet<string> {
  const path = join(TESTS, file);
  const names = known.get(file) ?? (existsSync(path) ? testNames(readFileSync(path, 'utf8')) : new Set<string>());
  known.set(file, names);
  return names;
}

describe('attack cases', () => {
  test('all are listed, in order', () => {
    expect(ATTACK_CASES.map(({ number }) => number)).toEqual(Array.from({ length: CASES }, (_, index) => index + 1));
  });

  test.each(ATTACK_CASES)('$number: every test that covers it is there: $what', ({ covered }) => {
    const missing = covered.flatMap(([file, ...names]) =>
      names.filter((name) => !namesIn(file).has(name)).map((name) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
    expect(covered.flatMap(([, ...names]) => names)).not.toEqual([]);
  });
});

describe('testNames', () => {
  test.each([
    ['a test', "test('a', run);", ['a']],
    ['a group with a test', "describe('g', () => { it('a', run); });", ['a', 'g']],
    ['a table', "test.each([['row', 1], ['other', 2]])('%s', run);", ['%s', 'other', 'row']],
    ['a template', `it(\`\${name} is told\`, run);`, ['… is told']],
    ['a list that is no table', "const all = ['no row'];", []],
    [
      'a skipped test and what is in a skipped group',
      "test.skip('a', run); describe.skip('g', () => { it('b', run); });",
      [],
    ],
    ['one that is skipped on some machines', "test.skipIf(here)('a', run);", ['a']],
    ['what only mentions a name', "// test('a')\ncall('a');", []],
  ])('%s', (_, source, expected) => {
    expect([...testNames(source)].sort()).toEqual(expected);
  });
});

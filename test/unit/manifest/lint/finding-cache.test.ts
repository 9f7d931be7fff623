import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../src/manifest/lint/analyze.ts';
import { FindingCache } from '../../../../src/manifest/lint/finding-cache.ts';
import { defineRule, type RootContext } from '../../../../src/manifest/lint/rule.ts';
import { HEAD } from '../../../../src/manifest/lint/support/examples.ts';
import { sourceRange } from '../../../../src/manifest/model/source-file.ts';
import { rootOf } from '../analyzed.ts';

/** A rule about single manifests that notes at what it looked. */
function watched() {
  const looked: string[] = [];
  const rule = defineRule({
    code: 'T01',
    severity: 'hint',
    fixKinds: [],
    title: '',
    documentation: '',
    passing: {},
    failing: {},
    needs: 'manifest',
    *check({ file }) {
      looked.push(file.uri);
      yield { at: sourceRange(file, { start: 0, end: 0 }), message: file.uri };
    },
  });
  return { looked, rules: [rule] };
}

const root: RootContext = rootOf({ manifests: { a: HEAD, b: HEAD }, folders: { a: {}, b: {} } });
const [a, b] = root.manifests;
const typedInA: RootContext = {
  ...root,
  manifests: [...rootOf({ manifests: { a: `${HEAD}# x\n` } }).manifests.slice(0, 1), ...(b ? [b] : [])],
};

describe('findings of single manifests', () => {
  test('are found again, in order, while only another file changes', () => {
    const { looked, rules } = watched();
    const kept = new FindingCache();
    const before = analyze(root, rules, {}, kept);
    looked.length = 0;
    const after = analyze(typedInA, rules, {}, kept);
    expect(looked).toEqual(['a/plugin.toml']);
    expect(after.map(({ message }) => message)).toEqual(['a/plugin.toml', 'b/plugin.toml']);
    expect(after[1]).toBe(before[1]);
  });

  test.each<[string, RootContext, Parameters<typeof analyze>[2]]>([
    ['the disk says something new', { ...root, facts: { folders: new Map([['a/plugin.toml', { digest: 'x' }]]) } }, {}],
    ['a severity is set', root, { T01: 'error' }],
  ])('are looked for anew when %s', (_, changed, severities) => {
    const { looked, rules } = watched();
    const kept = new FindingCache();
    analyze(root, rules, {}, kept);
    looked.length = 0;
    analyze(changed, rules, severities, kept);
    expect(looked).toContain('a/plugin.toml');
  });

  test('are forgotten with their manifest', () => {
    const { looked, rules } = watched();
    const kept = new FindingCache();
    analyze(root, rules, {}, kept);
    analyze({ ...root, manifests: a ? [a] : [] }, rules, {}, kept);
    looked.length = 0;
    analyze(root, rules, {}, kept);
    expect(looked).toEqual(['b/plugin.toml']);
  });
});

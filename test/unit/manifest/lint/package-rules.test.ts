import { describe, expect, test } from 'vitest';
import { analyze } from '../../../../src/manifest/lint/analyze.ts';
import type { Fix } from '../../../../src/manifest/lint/finding.ts';
import { PACKAGE_RULES } from '../../../../src/manifest/lint/package-rules.ts';
import type { RuleExample } from '../../../../src/manifest/lint/rule.ts';
import {
  ENTRY,
  EXAMPLE_DIGEST,
  GRANTS,
  HEAD,
  WEBSOCKET_PERMISSION,
} from '../../../../src/manifest/lint/support/examples.ts';
import { folder, OTHER_DIGEST, stored } from '../../../../src/manifest/lint/support/package-examples.ts';
import type { PackageFacts } from '../../../../src/manifest/model/package-facts.ts';
import { applied, NO_FACTS, rootOf, type Texts } from '../analyzed.ts';

const textsOf = ({ manifest, overlay }: RuleExample): Texts => ({
  manifests: manifest === undefined ? {} : { demo: manifest },
  ...(overlay === undefined ? {} : { overlay }),
});

const findingsOf = (example: RuleExample, rules = PACKAGE_RULES, texts = textsOf(example)) =>
  analyze({ ...rootOf(texts), facts: example.facts ?? NO_FACTS }, rules);

function factsAfter(facts: PackageFacts, { action }: Fix): PackageFacts {
  if (action?.kind !== 'delete-file') return facts;
  return { ...facts, archives: (facts.archives ?? []).filter(({ uri }) => uri !== action.uri) };
}

const codesOf = (example: RuleExample) => findingsOf(example).map(({ code }) => code);

describe.each(PACKAGE_RULES.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('finds nothing in its passing example', () => {
    expect(findingsOf(rule.passing, [rule])).toEqual([]);
  });

  test('finds its condition in its failing example', () => {
    const findings = findingsOf(rule.failing, [rule]);
    expect(findings.map((finding) => finding.code)).toEqual([code]);
    expect(findings[0]?.message).not.toBe('');
  });

  test('its failing example has the fixes that it declares', () => {
    const fixes = findingsOf(rule.failing, [rule]).flatMap((finding) => finding.fixes());
    expect([...new Set(fixes.map(({ kind }) => kind))].sort()).toEqual(rule.fixKinds);
  });

  test('every fix makes it go away', () => {
    const texts = textsOf(rule.failing);
    for (const fix of findingsOf(rule.failing, [rule]).flatMap((finding) => finding.fixes())) {
      // What packing does is shown where it is done.
      if (fix.action?.kind === 'enable') continue;
      const after = { ...rule.failing, facts: factsAfter(rule.failing.facts ?? NO_FACTS, fix) };
      expect(findingsOf(after, [rule], applied(texts, fix)), fix.title).toEqual([]);
    }
  });
});

describe('a manifest of', () => {
  const ofBytes = (bytes: number) =>
    `${HEAD}#${'x'.repeat((bytes - HEAD.length) % 2)}${'é'.repeat((bytes - HEAD.length - 2) >> 1)}\n`;

  test.each([
    ['the largest size is allowed', 65_536, []],
    ['one byte more is not, counted as it is saved', 65_537, ['M37']],
  ])('%s', (_, bytes, codes) => {
    const manifest = ofBytes(bytes);
    expect(Buffer.byteLength(manifest)).toBe(bytes);
    expect(codesOf({ manifest })).toEqual(codes);
  });
});

describe('what is not known is not reported', () => {
  test.each<[why: string, example: RuleExample]>([
    ['stores that were not read', { overlay: ENTRY }],
    ['a folder whose digest is unknown', { manifest: HEAD, overlay: ENTRY, facts: folder({}) }],
    ['the digest of a folder alone', { manifest: HEAD, overlay: ENTRY, facts: folder({ digest: OTHER_DIGEST }) }],
  ])('%s', (_, example) => {
    expect(codesOf(example)).toEqual([]);
  });
});

test('the package in the store decides, not the folder that it was packed from', () => {
  const facts = { ...stored(OTHER_DIGEST), folders: folder({ digest: EXAMPLE_DIGEST }).folders };
  expect(codesOf({ manifest: HEAD, overlay: ENTRY, facts })).toEqual(['C08']);
});

test('the folder is named as changed when the store still holds what is pinned', () => {
  const facts = { ...stored(EXAMPLE_DIGEST), folders: folder({ digest: OTHER_DIGEST }).folders };
  expect(codesOf({ manifest: HEAD, overlay: ENTRY, facts })).toEqual(['C30']);
});

test('updating a pin updates the binding of the grants with it', () => {
  const example = { overlay: GRANTS + WEBSOCKET_PERMISSION, facts: stored(OTHER_DIGEST) };
  const [fix] = findingsOf(example).flatMap((finding) => finding.fixes());
  const overlay = fix && applied(textsOf(example), fix).overlay;
  expect(overlay?.match(new RegExp(OTHER_DIGEST, 'g'))).toHaveLength(2);
  expect(overlay).not.toContain(EXAMPLE_DIGEST);
});

test('a source folder stands for its package; that it is not packed yet is a hint, with what packs it', () => {
  const [finding, ...others] = findingsOf({ manifest: HEAD, overlay: ENTRY, facts: stored() });
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'C04', severity: 'hint' });
  expect(finding?.fixes()).toMatchObject([
    { title: 'Pack demo, copy it to the store and pin it…', action: { kind: 'enable', manifest: 'demo/plugin.toml' } },
  ]);
});

test('a folder that has changed since is packed again', () => {
  const facts = { ...stored(EXAMPLE_DIGEST), folders: folder({ digest: OTHER_DIGEST }).folders };
  const [finding] = findingsOf({ manifest: HEAD, overlay: ENTRY, facts });
  expect(finding?.fixes()).toMatchObject([{ action: { kind: 'enable', manifest: 'demo/plugin.toml' } }]);
});

test('one of two archives is deleted after a look, a source folder never', () => {
  const [stores] = findingsOf({ overlay: ENTRY, facts: stored(EXAMPLE_DIGEST, OTHER_DIGEST) });
  expect(stores?.fixes()).toMatchObject([
    { action: { kind: 'delete-file', uri: 'store/demo-0.yoi-plugin' }, needsConfirmation: true, preferred: false },
    { action: { kind: 'delete-file', uri: 'store/demo-1.yoi-plugin' }, needsConfirmation: true, preferred: false },
  ]);
  const twice = { ...rootOf({ manifests: { a: HEAD, b: HEAD }, overlay: ENTRY }), facts: stored() };
  const folders = analyze(twice, PACKAGE_RULES).find(({ code }) => code === 'C06');
  expect(folders?.fixes()).toEqual([]);
});

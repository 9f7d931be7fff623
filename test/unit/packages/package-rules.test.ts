import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/manifest/analyze.ts';
import type { Fix } from '../../../src/manifest/finding.ts';
import { NO_FACTS, type PackageFacts } from '../../../src/manifest/package-facts.ts';
import type { RuleExample } from '../../../src/manifest/rule.ts';
import { ENTRY, EXAMPLE_DIGEST, GRANTS, HEAD, WEBSOCKET_PERMISSION } from '../../../src/manifest/rules/examples.ts';
import { PACKAGE_RULES } from '../../../src/packages/package-rules.ts';
import { folder, OTHER_DIGEST, stored } from '../../../src/packages/rules/examples.ts';
import { applied, rootOf, type Texts } from '../manifest/analyzed.ts';

const textsOf = ({ manifest, overlay }: RuleExample): Texts => ({
  manifests: manifest === undefined ? {} : { demo: manifest },
  ...(overlay === undefined ? {} : { overlay }),
});

const findingsOf = (example: RuleExample, rules = PACKAGE_RULES, texts = textsOf(example)) =>
  analyze({ ...rootOf(texts), facts: example.facts ?? NO_FACTS }, rules);

function factsAfter(facts: PackageFacts, { deed }: Fix): PackageFacts {
  if (deed?.kind !== 'delete-file') return facts;
  return { ...facts, archives: (facts.archives ?? []).filter(({ uri }) => uri !== deed.uri) };
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

  test('every fix makes it go away', () => {
    const texts = textsOf(rule.failing);
    for (const fix of findingsOf(rule.failing, [rule]).flatMap((finding) => finding.fixes())) {
      // What packing does is shown where it is done.
      if (fix.deed?.kind === 'enable') continue;
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
    { title: 'Pack demo, copy it to the store and pin it…', deed: { kind: 'enable', manifest: 'demo/plugin.toml' } },
  ]);
});

test('a folder that has changed since is packed again', () => {
  const facts = { ...stored(EXAMPLE_DIGEST), folders: folder({ digest: OTHER_DIGEST }).folders };
  const [finding] = findingsOf({ manifest: HEAD, overlay: ENTRY, facts });
  expect(finding?.fixes()).toMatchObject([{ deed: { kind: 'enable', manifest: 'demo/plugin.toml' } }]);
});

test('one of two archives is deleted after a look, a source folder never', () => {
  const [stores] = findingsOf({ overlay: ENTRY, facts: stored(EXAMPLE_DIGEST, OTHER_DIGEST) });
  expect(stores?.fixes()).toMatchObject([
    { deed: { kind: 'delete-file', uri: 'store/demo-0.yoi-plugin' }, needsConfirmation: true, preferred: false },
    { deed: { kind: 'delete-file', uri: 'store/demo-1.yoi-plugin' }, needsConfirmation: true, preferred: false },
  ]);
  const twice = { ...rootOf({ manifests: { a: HEAD, b: HEAD }, overlay: ENTRY }), facts: stored() };
  const folders = analyze(twice, PACKAGE_RULES).find(({ code }) => code === 'C06');
  expect(folders?.fixes()).toEqual([]);
});

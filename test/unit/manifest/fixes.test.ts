import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fix } from '../../../src/manifest/finding.ts';
import { MANIFEST_RULES } from '../../../src/manifest/manifest-rules.ts';
import type { Rule } from '../../../src/manifest/rule.ts';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../../../src/manifest/rules/examples.ts';
import { parseToml } from '../../../src/manifest/toml/parse-toml.ts';
import { plainTable } from '../../../src/manifest/toml/plain-value.ts';
import type { TomlInput } from '../../../src/manifest/toml/toml-literal.ts';
import { applied, findingsOf, isToml, OVERLAY, type Texts, textOf } from './analyzed.ts';
import { type Style, writtenToml } from './written-toml.ts';

type Table = { readonly [key: string]: TomlInput | undefined };

/** A second plugin in the same overlay, with nothing to complain about. Whatever is fixed, it stays as it is. */
const DIGEST = `sha256:${'0f'.repeat(32)}`;
const NEIGHBOUR = {
  id: 'project:neighbour',
  version: '2',
  digest: DIGEST,
  grants: {
    id: 'project:neighbour',
    version: '2',
    digest: DIGEST,
    permissions: [{ kind: 'host_api', api: 'request' }],
    request: [{ scheme: 'https', host: 'n.example', port: 443, methods: ['GET'], path_prefixes: ['/a/'] }],
  },
};

const styles: fc.Arbitrary<Style> = fc.record({
  lineBreak: fc.constantFrom('\n', '\r\n'),
  byteOrderMark: fc.boolean(),
  finalLineBreak: fc.boolean(),
  seed: fc.nat(),
});

const plainOf = (text: string) => plainTable(parseToml(text).root).value as Table;

/** The neighbour's entry as it stands in an overlay. */
function neighbourIn(overlay: string): unknown {
  const plugins = plainOf(overlay).plugins as { enabled?: readonly { id?: string }[] } | undefined;
  return plugins?.enabled?.find(({ id }) => id === NEIGHBOUR.id);
}

function withNeighbour(overlay: Table, first: boolean): Table {
  const plugins = overlay.plugins as { enabled?: readonly Table[] } | undefined;
  if (!plugins || !Array.isArray(plugins.enabled)) return overlay;
  const enabled = first ? [NEIGHBOUR, ...plugins.enabled] : [...plugins.enabled, NEIGHBOUR];
  return { ...overlay, plugins: { ...plugins, enabled } };
}

/** The failing example of a rule, written in another style and beside another plugin. */
function rewritten({ failing }: Rule, style: Style, neighbourFirst: boolean): Texts {
  const { manifest, otherManifest, overlay, files, placeholders } = failing;
  const facts = {
    digest: DIGEST,
    ...(files ? { files: new Set(files) } : {}),
    ...(placeholders ? { placeholders: new Set(placeholders) } : {}),
  };
  return {
    manifests: {
      ...(manifest === undefined ? {} : { demo: writtenToml(plainOf(manifest), style) }),
      ...(otherManifest === undefined ? {} : { other: otherManifest }),
    },
    ...(overlay === undefined ? {} : { overlay: writtenToml(withNeighbour(plainOf(overlay), neighbourFirst), style) }),
    folders: { demo: facts },
  };
}

const isBroken = ({ failing }: Rule) =>
  [failing.manifest, failing.overlay].some((text) => text !== undefined && parseToml(text).errors.length > 0);

/** Fixes by which something goes may take the remarks on it along; what narrows a grant goes when it is widened. */
const takesAway = ({ title }: Fix) => /^(Remove|Merge|Narrow|Widen|Write|Convert)/.test(title);

function checkFix(rule: Rule, texts: Texts, style: Style, fix: Fix): void {
  const after = applied(texts, fix);
  const shown = `${fix.title}\n--- before\n${texts.overlay}\n${texts.manifests.demo}\n--- after\n${after.overlay}\n${after.manifests.demo}`;
  for (const { uri, edits } of fix.edits.filter((edit) => isToml(edit.uri))) {
    const text = textOf(after, uri);
    expect(parseToml(text).errors, shown).toEqual([]);
    if (style.lineBreak === '\r\n' && textOf(texts, uri).includes('\r\n'))
      expect(/(?<!\r)\n/.test(text), shown).toBe(false);
    if (textOf(texts, uri).includes('\n') && style.lineBreak === '\n') expect(text.includes('\r'), shown).toBe(false);
    if (style.byteOrderMark && textOf(texts, uri) !== '') expect(text.startsWith('\ufeff'), shown).toBe(true);
    if (takesAway(fix)) continue;
    const removed = edits.map(({ start, end }) => textOf(texts, uri).slice(start, end)).join('');
    expect(/# (a remark|why)/.test(removed), shown).toBe(false);
  }
  expect(findingsOf(after, [rule]).length, shown).toBeLessThan(findingsOf(texts, [rule]).length);
  expect(neighbourIn(after.overlay ?? ''), shown).toEqual(neighbourIn(texts.overlay ?? ''));
}

const writable = MANIFEST_RULES.filter((rule) => !isBroken(rule) && rule.failing.strayOverlay === undefined);

describe.each(writable.map((rule) => [rule.code, rule] as const))('fixes of %s', (_, rule) => {
  test('leave valid TOML without the finding, the style as it was and the neighbour untouched', () => {
    fc.assert(
      fc.property(styles, fc.boolean(), (style, neighbourFirst) => {
        const texts = rewritten(rule, style, neighbourFirst);
        const findings = findingsOf(texts, [rule]);
        expect(findings, `${texts.overlay}\n${texts.manifests.demo}`).not.toEqual([]);
        for (const finding of findings) for (const fix of finding.fixes()) checkFix(rule, texts, style, fix);
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

describe('what fixes promise', () => {
  const all = writable.flatMap((rule) =>
    findingsOf(rewritten(rule, { lineBreak: '\n', byteOrderMark: false, finalLineBreak: true, seed: 1 }, true), [
      rule,
    ]).map((finding) => ({ rule, finding, fixes: finding.fixes() })),
  );

  test('a mechanical fix never adds a grant or a request', () => {
    for (const { rule, fixes } of all) {
      for (const fix of fixes) if (fix.kind === 'mechanical') expect(['M30', 'M35', 'M36']).toContain(rule.code);
    }
  });

  test('at most one fix of a finding is preferred, and none that must be confirmed', () => {
    for (const { fixes } of all) {
      expect(fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
      expect(fixes.some(({ preferred, needsConfirmation }) => preferred && needsConfirmation)).toBe(false);
    }
  });

  test('a broad target is granted only after a question', () => {
    const broad = `schema_version = 1\nid = "demo.net"\nname = "D"\nversion = "1"\n[[websocket]]\nscheme = "wss"\nhost = "*"\n`;
    const [finding] = findingsOf({ manifests: { demo: broad } }).filter(({ code }) => code === 'C16');
    expect(finding?.fixes()).toMatchObject([{ kind: 'grant', needsConfirmation: true, preferred: false }]);
  });

  test.each([
    ['bound grants: only what the title says becomes effective', GATEWAY_GRANTS, false],
    ['unbound grants wake up with the first binding', GATEWAY_GRANTS.replace(/(\.grants\]\n)id = .*\n/, '$1'), true],
  ])('a grant beside %s', (_, overlay, needsConfirmation) => {
    const findings = findingsOf({ manifests: { gateway: GATEWAY_MANIFEST }, overlay });
    const finding = findings.find(({ code, mirror }) => code === 'C16' && !mirror);
    expect(finding?.fixes()).toMatchObject([{ needsConfirmation, preferred: !needsConfirmation }]);
  });

  test('every fix names the file that it changes when that is not the one that it is offered in', () => {
    for (const { finding, fixes } of all) {
      for (const fix of fixes) {
        if (fix.edits.every(({ uri }) => uri === finding.uri)) continue;
        const name = fix.edits.some(({ uri }) => uri === OVERLAY) ? OVERLAY : fix.edits[0]?.uri.split('/').at(-1);
        expect(fix.title).toContain(name);
      }
    }
  });
});

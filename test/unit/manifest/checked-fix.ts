import { expect } from 'vitest';
import type { Fix } from '../../../src/manifest/lint/finding.ts';
import { MANIFEST_RULES } from '../../../src/manifest/lint/manifest-rules.ts';
import type { Rule } from '../../../src/manifest/lint/rule.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { plainTable } from '../../../src/toml/plain-value.ts';
import type { TomlInput } from '../../../src/toml/toml-literal.ts';
import { applied, findingsOf, isToml, type Texts, textOf } from './analyzed.ts';

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

/** The failing example of a rule, written otherwise and beside another plugin. */
export function rewritten({ failing }: Rule, write: (value: Table) => string, neighbourFirst: boolean): Texts {
  const { manifest, otherManifest, overlay, files, placeholders } = failing;
  const facts = {
    digest: DIGEST,
    ...(files ? { files: new Set(files) } : {}),
    ...(placeholders ? { placeholders: new Set(placeholders) } : {}),
  };
  return {
    manifests: {
      ...(manifest === undefined ? {} : { demo: write(plainOf(manifest)) }),
      ...(otherManifest === undefined ? {} : { other: otherManifest }),
    },
    ...(overlay === undefined ? {} : { overlay: write(withNeighbour(plainOf(overlay), neighbourFirst)) }),
    folders: { demo: facts },
  };
}

const isBroken = ({ failing }: Rule) =>
  [failing.manifest, failing.overlay].some((text) => text !== undefined && parseToml(text).errors.length > 0);

/** Fixes by which something goes may take the remarks on it along; what narrows a grant goes when it is widened. */
const takesAway = ({ title }: Fix) => /^(Remove|Merge|Narrow|Widen|Write|Convert)/.test(title);

/**
 * A fix leaves valid TOML without the finding, keeps line breaks, byte order mark and comments as they were, and the entry
 * of the other plugin untouched.
 */
export function checkFix(rule: Rule, texts: Texts, fix: Fix): void {
  const after = applied(texts, fix);
  const shown = `${fix.title}\n--- before\n${texts.overlay}\n${texts.manifests.demo}\n--- after\n${after.overlay}\n${after.manifests.demo}`;
  for (const { uri, edits } of fix.edits.filter((edit) => isToml(edit.uri))) {
    const text = textOf(after, uri);
    expect(parseToml(text).errors, shown).toEqual([]);
    const before = textOf(texts, uri);
    if (before.includes('\r\n')) expect(/(?<!\r)\n/.test(text), shown).toBe(false);
    else if (before.includes('\n')) expect(text.includes('\r'), shown).toBe(false);
    expect(text.startsWith('\ufeff'), shown).toBe(before.startsWith('\ufeff'));
    if (takesAway(fix)) continue;
    const removed = edits.map(({ start, end }) => before.slice(start, end)).join('');
    expect(/# (a remark|why)/.test(removed), shown).toBe(false);
  }
  expect(findingsOf(after, [rule]).length, shown).toBeLessThan(findingsOf(texts, [rule]).length);
  expect(neighbourIn(after.overlay ?? ''), shown).toEqual(neighbourIn(texts.overlay ?? ''));
}

/** The rules whose failing example can be written otherwise. */
export const writable = MANIFEST_RULES.filter((rule) => !isBroken(rule) && rule.failing.misplacedOverlay === undefined);

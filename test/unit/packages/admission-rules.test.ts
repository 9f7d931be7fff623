import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RULES } from '../../../src/manifest/lint/all-rules.ts';
import { analyze } from '../../../src/manifest/lint/analyze.ts';
import type { RootContext, Rule } from '../../../src/manifest/lint/rule.ts';
import { EXAMPLE_DIGEST } from '../../../src/manifest/lint/support/examples.ts';
import { resolveEntry } from '../../../src/manifest/model/admission/entry.ts';
import { manifestObjections } from '../../../src/manifest/model/admission/manifest.ts';
import { overlayObjections } from '../../../src/manifest/model/admission/overlay.ts';
import { ADMISSION_CHECKS } from '../../../src/manifest/model/admission/problem.ts';
import { readManifest } from '../../../src/manifest/model/manifest-view.ts';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { FAILING, SOUND, scenes } from './admitted-scenes.ts';

const admitting = RULES.filter(({ admission }) => admission !== undefined);
const fileOf = (uri: string, text: string) => ({ uri, label: uri, document: parseToml(text) });
const NOWHERE = { kind: 'absent', uri: 'overlay', label: 'overlay' } as const;

function codesOf(root: RootContext, rules: readonly Rule[]): string[] {
  return analyze(root, rules).flatMap(({ code, severity }) => (severity === 'error' ? [code] : []));
}

test('every check of admission is shown by a rule', () => {
  expect(ADMISSION_CHECKS.filter((check) => !admitting.some(({ admission }) => admission === check))).toEqual([]);
});

test('a manifest is refused exactly when a rule that stands for a check finds something', () => {
  fc.assert(
    fc.property(scenes, ({ manifest, files }) => {
      const view = readManifest(fileOf('folder/plugin.toml', manifest));
      const present = new Set(['plugin.toml', ...files]);
      const [first] = manifestObjections(view, (path) => present.has(path));
      const facts = { folders: new Map([[view.file.uri, { files: present }]]) };
      const rules = admitting.filter(({ needs }) => needs === 'manifest' || needs === 'root');
      const codes = codesOf({ manifests: [view], overlay: NOWHERE, facts }, rules);
      expect({ refused: codes.length > 0 }).toEqual({ refused: first !== undefined });
      // The refusal is one of the findings.
      const shown = admitting.filter(({ code }) => codes.includes(code)).map(({ admission }) => admission);
      if (first) expect(shown).toContain(first.check);
    }),
    { numRuns: 600, endOnFailure: true },
  );
});

test('an overlay is refused as a whole exactly when a rule that stands for a check finds an error', () => {
  fc.assert(
    fc.property(scenes, ({ overlay }) => {
      const view = readOverlay(fileOf('overlay', overlay));
      const [first] = overlayObjections(view);
      const root: RootContext = { manifests: [], overlay: { kind: 'read', view }, facts: { folders: new Map() } };
      const codes = codesOf(
        root,
        admitting.filter(({ needs }) => needs === 'overlay'),
      );
      expect({ refused: codes.length > 0 }).toEqual({ refused: first !== undefined });
    }),
    { numRuns: 600, endOnFailure: true },
  );
});

test('an entry is refused exactly when a rule that stands for a check finds something in it', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const rules = admitting.filter(({ needs }) => needs === 'entry');
  fc.assert(
    fc.property(scenes, ({ manifest, overlay, twin }) => {
      const view = readOverlay(fileOf('overlay', overlay.replaceAll(EXAMPLE_DIGEST, digest)));
      fc.pre([...overlayObjections(view)].length === 0);
      const packed = readManifest(fileOf('archive', manifest));
      fc.pre([...manifestObjections(packed)].length === 0);
      const identity = { source: 'project', id: packed.manifest.id } as const;
      const one = { identity, digest, manifest: packed, uri: 'archive' };
      const archives = twin ? [one, { ...one, uri: 'twin' }] : [one];
      const packages = archives.map((archive) => ({ ...archive, manifest: archive.manifest.manifest }));
      for (const entry of view.entries) {
        const alone = { ...view, entries: [entry] };
        const root = { manifests: [], overlay: { kind: 'read', view: alone }, facts: { folders: new Map(), archives } };
        const found = analyze(root as RootContext, rules);
        const ineffective = found.filter(({ code }) => code === 'C12' && entry.entry.grants.permissions.length === 0);
        const refused = !resolveEntry(entry.entry, packages).ok;
        expect({ refused: found.length > (refused ? 0 : ineffective.length) }).toEqual({ refused });
      }
    }),
    { numRuns: 800, endOnFailure: true },
  );
});

test('the failing example of a rule that stands for a check of the manifest is refused for that check', () => {
  for (const rule of admitting) {
    const scene = FAILING.find(([code]) => code === rule.code)?.[1] ?? SOUND;
    if (rule.needs !== 'manifest') continue;
    const view = readManifest(fileOf('plugin.toml', scene.manifest));
    const checks = [...manifestObjections(view, (path) => scene.files.includes(path))].map(({ check }) => check);
    expect(checks, rule.code).toContain(rule.admission);
  }
});

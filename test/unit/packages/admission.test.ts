import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/authority/decide.ts';
import { explainAccess } from '../../../src/manifest/explain.ts';
import { type Subject, subjectOf, subjectsNamed } from '../../../src/manifest/explained-subject.ts';
import { grantContextsOf } from '../../../src/manifest/lint/analyze.ts';
import type { RootContext } from '../../../src/manifest/lint/rule.ts';
import { EXAMPLE_DIGEST } from '../../../src/manifest/lint/support/examples.ts';
import { readManifest } from '../../../src/manifest/model/manifest-view.ts';
import { readOverlay } from '../../../src/manifest/model/overlay-view.ts';
import { type PackageFiles, packageDigest } from '../../../src/packages/archive/files.ts';
import { readArchive } from '../../../src/packages/archive/read.ts';
import { validatePackage } from '../../../src/packages/archive/validate.ts';
import { writeArchive } from '../../../src/packages/archive/write.ts';
import type { Discovery, FoundPackage } from '../../../src/packages/root/discover.ts';
import { storeFacts } from '../../../src/packages/root/disk-facts.ts';
import { checkOverlay } from '../../../src/packages/root/overlay-reading.ts';
import { pluginItems } from '../../../src/packages/root/plugin-item.ts';
import { parseToml } from '../../../src/toml/parse-toml.ts';
import { ASKED, FAILING, type Scene, SOUND, scenes } from './admitted-scenes.ts';
import { EMPTY_COMPONENT, filesOf } from './vectors.ts';

const REFERENCE = 'project:demo.net';
const fileOf = (uri: string, text: string) => ({ uri, label: uri, document: parseToml(text) });

function packageOf({ manifest, files }: Scene, extra: Readonly<Record<string, string>> = {}): PackageFiles {
  const contents = Object.fromEntries(files.map((path) => [path, EMPTY_COMPONENT]));
  return filesOf({ ...contents, ...extra, 'plugin.toml': manifest });
}

/** The archives of a project's store, read as the loader reads them. */
function storeOf(...packages: readonly PackageFiles[]): Discovery {
  const store = { source: 'project', directory: '/w/.yoi/plugins', consulted: 'always' } as const;
  const found = packages.flatMap((files, index): FoundPackage[] => {
    const archive = writeArchive(files);
    const read = archive.ok ? readArchive(archive.value) : archive;
    const valid = read.ok ? validatePackage(read.value, `archive-${index}`) : undefined;
    if (!valid?.ok) return [];
    const { digest, manifest, view } = valid.value;
    const fileName = `${index}.yoi-plugin`;
    const identity = { source: 'project', id: manifest.id } as const;
    return [{ digest, manifest, view, entries: new Map(), identity, store, fileName, path: `/w/${fileName}` }];
  });
  return { packages: found, problems: [] };
}

/** What the loader, the resolution and the decision say together, from the archives and the overlay as they stand. */
function loaderAllows(discovery: Discovery, overlayText: string): boolean {
  const overlay = checkOverlay(fileOf('overlay', overlayText), true);
  if (!overlay.ok || overlay.view.switchedOn !== true) return false;
  const entries = overlay.view.entries.map(({ entry }) => entry);
  const item = pluginItems(discovery, entries).find(({ reference }) => reference === REFERENCE);
  return item?.resolved !== undefined && decide(item.resolved.record, { api: 'websocket', url: ASKED }).allowed;
}

const allows = (subject: Subject | undefined) => subject !== undefined && explainAccess(subject, ASKED, 'GET').allowed;

/** What `explain` says, and what the loader says of the same. */
function opinions(scene: Scene): { readonly explained: boolean; readonly loaded: boolean } {
  const files = packageOf(scene);
  const digest = packageDigest(files);
  const older = packageOf({ ...scene, manifest: `${scene.manifest}\n# older\n` });
  const twin = packageOf({ ...scene, manifest: `${scene.manifest}\n# twin\n` });
  const inStore = { package: [files], folder: [], 'changed folder': [older] }[scene.subject];
  const overlay = scene.overlay.replaceAll(EXAMPLE_DIGEST, digest);
  const stored = storeOf(...inStore, ...(scene.twin ? [twin] : []));
  const root: RootContext = {
    manifests: scene.subject === 'package' ? [] : [readManifest(fileOf('folder/plugin.toml', scene.manifest))],
    overlay: { kind: 'read', view: readOverlay(fileOf('overlay', overlay)) },
    facts: {
      folders: new Map([['folder/plugin.toml', { digest, files: new Set(files.keys()) }]]),
      ...storeFacts(stored),
    },
  };
  if (scene.subject === 'package') {
    const [only, ...others] = subjectsNamed(root, REFERENCE);
    expect(others).toEqual([]);
    return { explained: allows(only), loaded: loaderAllows(stored, overlay) };
  }
  // Packing it puts its archive in place of the one of its id, and pins are then those of the archive.
  const packed = storeOf(files, ...(scene.twin && inStore.length > 0 ? [twin] : []));
  const pinned = overlay.replaceAll(/sha256:[0-9a-f]{64}/g, digest);
  const plugin = grantContextsOf(root).find(({ manifest }) => manifest === root.manifests[0])?.plugin;
  return { explained: allows(plugin && subjectOf(root, plugin)), loaded: loaderAllows(packed, pinned) };
}

const SUBJECTS = ['package', 'folder', 'changed folder'] as const;

describe('explain says allowed exactly when load, resolve and decide allow', () => {
  test.each(SUBJECTS)('a sound %s: allowed', (subject) => {
    expect(opinions({ ...SOUND, subject })).toEqual({ explained: true, loaded: true });
  });

  test.each(FAILING.flatMap(([code, scene]) => SUBJECTS.map((subject) => [code, subject, scene] as const)))(
    'the failing example of %s, as a %s',
    (_, subject, scene) => {
      const { explained, loaded } = opinions({ ...scene, subject });
      expect({ explained }).toEqual({ explained: loaded });
    },
  );

  test('random edits of them', () => {
    let allowed = 0;
    fc.assert(
      fc.property(scenes, (scene) => {
        const { explained, loaded } = opinions(scene);
        if (loaded) allowed += 1;
        expect({ explained }).toEqual({ explained: loaded });
      }),
      { numRuns: 1500, endOnFailure: true },
    );
    expect(allowed, 'both verdicts were seen').toBeGreaterThan(150);
  });
});

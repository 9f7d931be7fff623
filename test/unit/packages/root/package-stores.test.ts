import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPackageFile } from '../../../../src/packages/archive/read-package.ts';
import { writeArchive } from '../../../../src/packages/archive/write.ts';
import { DiskFiles, uriOfPath } from '../../../../src/packages/root/disk-files.ts';
import { FollowedFacts } from '../../../../src/packages/root/followed-facts.ts';
import { loadPlugins } from '../../../../src/packages/root/load-plugins.ts';
import { PackageStores } from '../../../../src/packages/root/package-stores.ts';
import { Roots } from '../../../../src/packages/root/roots.ts';
import { storesOf } from '../../../../src/packages/root/stores.ts';
import { filesOf } from '../vectors.ts';

/** The files of a disk, with the watchers that somebody holds. */
class WatchedFiles extends DiskFiles {
  readonly watchers = new Set<{ readonly pattern: string; changed(): void }>();

  override watch(_folder?: string, pattern = '', changed = (_uri: string, _gone: boolean) => {}) {
    const watcher = { pattern, changed: () => changed('', false) };
    this.watchers.add(watcher);
    return { dispose: () => this.watchers.delete(watcher) };
  }

  patterns(): string[] {
    return [...this.watchers].map(({ pattern }) => pattern).sort();
  }

  fire(pattern: string): void {
    for (const watcher of this.watchers) if (watcher.pattern === pattern) watcher.changed();
  }
}

/** The folder itself is watched too: what comes back with it is told of by nothing else. */
const PROJECT_STORE = '{.yoi,.yoi/plugins,.yoi/plugins/*.yoi-plugin}';
const USER_STORE = '*.yoi-plugin';

let parent: string;
let files: WatchedFiles;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'yoi-stores-'));
  files = new WatchedFiles(parent);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(parent, path)), { recursive: true });
  await writeFile(join(parent, path), content);
}

function archive(id: string, name = 'Demo'): Uint8Array {
  const written = writeArchive(
    filesOf({ 'plugin.toml': `schema_version = 1\nid = "${id}"\nname = "${name}"\nversion = "1"\n` }),
  );
  if (!written.ok) throw new Error(written.problem.message);
  return written.value;
}

const env = () => ({ XDG_DATA_HOME: join(parent, 'home'), YOI_HOME: join(parent, 'home') });
const USER_PACKAGE = 'home/yoi/plugins/shared.yoi-plugin';

/** Everybody who looks at the packages of a root: the linter, the Plugins view and the runtime. */
function readersOf(root: string, packages: PackageStores) {
  const facts = new FollowedFacts(files, packages, env());
  const uri = uriOfPath(join(parent, root));
  const stores = storesOf(join(parent, root), env());
  const sources = { files, root: uri, packages, stores };
  const view = vi.fn(() => loadPlugins(sources));
  const runtime = vi.fn(() => loadPlugins({ ...sources, files: new DiskFiles(parent) }));
  packages.follow(stores, view);
  packages.follow(stores, runtime);
  return { facts, uri, view, runtime };
}

test('an archive is read and hashed once per change, however many ask and however often', async () => {
  await put('.yoi/plugins/demo.yoi-plugin', archive('demo'));
  await put('.yoi/plugins/broken.yoi-plugin', 'no archive');
  await put(USER_PACKAGE, archive('shared'));
  await put('other/.yoi/override.local.toml', '');
  const hashed: string[] = [];
  const packages = new PackageStores(files, (path) => {
    hashed.push(path.slice(path.lastIndexOf('/') + 1));
    return readPackageFile(path);
  });
  const all = [readersOf('', packages), readersOf('other', packages)];
  const look = () =>
    Promise.all(
      all.map(async ({ facts, uri, view, runtime }) => {
        const known = new Promise<void>((resolve) => facts.onStoresKnown(() => resolve()));
        facts.stores(uri);
        await Promise.all([view(), runtime(), view()]);
        if (facts.stores(uri).archives === undefined) await known;
      }),
    );
  await look();
  await look();
  expect(hashed.sort()).toEqual(['broken.yoi-plugin', 'demo.yoi-plugin', 'shared.yoi-plugin']);

  hashed.length = 0;
  await put('.yoi/plugins/demo.yoi-plugin', archive('demo', 'Changed'));
  const told = all.slice(0, 1).map(({ facts }) => new Promise<void>((resolve) => facts.onStoresKnown(() => resolve())));
  const asked = all[0]?.view.mock.calls.length ?? 0;
  for (let each = 0; each < 3; each++) files.fire(PROJECT_STORE);
  await Promise.all(told);
  await look();
  expect(all[0]?.view.mock.calls.length).toBeGreaterThan(asked);
  expect(all[0]?.facts.stores(all[0].uri).archives?.map(({ manifest }) => manifest.manifest.name)).toContain('Changed');
  expect(hashed).toEqual(['demo.yoi-plugin']);
});

test('a store has one watcher, whoever follows it, until the last one lets go', () => {
  const packages = new PackageStores(files);
  const changed = [vi.fn(), vi.fn(), vi.fn()];
  const given = changed.map((each, at) => packages.follow(storesOf(join(parent, at < 2 ? '' : 'other'), env()), each));
  expect(files.patterns()).toEqual([USER_STORE, PROJECT_STORE, PROJECT_STORE]);
  given[0]?.dispose();
  given[0]?.dispose();
  expect(files.patterns()).toEqual([USER_STORE, PROJECT_STORE, PROJECT_STORE]);
  given[1]?.dispose();
  given[2]?.dispose();
  expect(files.patterns()).toEqual([]);
});

test('folders and stores are followed for as long as a root has them', async () => {
  const manifest = 'schema_version = 1\nid = "a"\nname = "A"\nversion = "1"\nsurfaces = ["tool"]\n';
  await put('.yoi/override.local.toml', '');
  await put('a/plugin.toml', manifest);
  await put('b/plugin.toml', manifest);
  const packages = new PackageStores(files);
  const facts = new FollowedFacts(files, packages, env());
  let folders = [uriOfPath(parent)];
  const followed = new Set<string>();
  const roots = new Roots({
    files,
    facts,
    folders: async () => folders,
    folderOf: (uri) => folders.find((folder) => uri.startsWith(`${folder}/`)),
    opened: () => [],
    elsewhere: () => undefined,
    follow: (folder) => {
      followed.add(folder);
      return { dispose: () => followed.delete(folder) };
    },
    bounds: () => ({ manifests: 10, folders: 100 }),
    onError: (error) => expect.unreachable(String(error)),
  });
  const look = async () => {
    for (const root of await roots.all()) await root.snapshot();
  };
  await look();
  expect(files.patterns()).toEqual(['**', '**', USER_STORE, PROJECT_STORE]);

  await rm(join(parent, 'a'), { recursive: true });
  await roots.changed({ uri: uriOfPath(join(parent, 'a', 'plugin.toml')), saved: true });
  await look();
  expect(files.patterns()).toEqual(['**', USER_STORE, PROJECT_STORE]);

  folders = [];
  roots.findAgain();
  await look();
  expect(files.patterns()).toEqual([]);
  expect(followed.size).toBe(0);
});

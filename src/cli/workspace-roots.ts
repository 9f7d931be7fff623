import { MAX_SEARCHED_FOLDERS, MAX_SOURCE_FOLDERS } from '../packages/limits.ts';
import { DiskFacts } from '../packages/root/disk-facts.ts';
import { DiskFiles, uriOfPath } from '../packages/root/disk-files.ts';
import { PackageStores } from '../packages/root/package-stores.ts';
import type { RootSnapshot } from '../packages/root/root.ts';
import { Roots } from '../packages/root/roots.ts';
import type { Terminal } from './command.ts';

/** What is looked at besides the workspace itself: folders that are searched too, and manifests wherever they are. */
export interface Named {
  readonly folders: readonly string[];
  readonly manifests: readonly string[];
}

/**
 * The roots of a workspace: each manifest belongs to its nearest ancestor with a `.yoi`, even above the workspace, else to
 * the workspace itself.
 *
 * @throws what kept the search from ending
 */
export async function workspaceRoots(
  workspace: string,
  terminal: Terminal,
  named: Named = { folders: [], manifests: [] },
): Promise<{ roots: readonly RootSnapshot[]; complete: boolean }> {
  const files = new DiskFiles(workspace);
  const home = uriOfPath(workspace);
  const packages = new PackageStores(files);
  const roots = new Roots({
    files,
    facts: new DiskFacts(files, packages, terminal.env),
    folders: async () => [home, ...named.folders.map(uriOfPath)],
    folderOf: () => home,
    opened: () => [],
    elsewhere: () => home,
    follow: () => ({ dispose: () => undefined }),
    bounds: () => ({ manifests: MAX_SOURCE_FOLDERS, folders: MAX_SEARCHED_FOLDERS }),
    onError: (error) => {
      throw error;
    },
  });
  for (const manifest of named.manifests) await roots.take(uriOfPath(manifest));
  const snapshots: RootSnapshot[] = [];
  for (const root of await roots.all()) snapshots.push(await root.snapshot());
  return { roots: snapshots, complete: roots.complete };
}

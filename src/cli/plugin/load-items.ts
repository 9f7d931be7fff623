import { DiskFiles, uriOfPath } from '../../packages/root/disk-files.ts';
import { nearestRoot } from '../../packages/root/layout.ts';
import { type LoadedPlugins, loadPlugins } from '../../packages/root/load-plugins.ts';
import { PackageStores } from '../../packages/root/package-stores.ts';
import { storesOf } from '../../packages/root/stores.ts';
import type { Terminal } from '../command.ts';

/** The folder that holds `.yoi` for a workspace: itself, the nearest one above, or itself again. */
export async function rootOf(workspace: string): Promise<string> {
  const files = new DiskFiles(workspace);
  const nearest = await nearestRoot(files, uriOfPath(workspace));
  return nearest === undefined ? workspace : files.diskPath(nearest);
}

/** What is in the stores and enabled in a workspace. */
export async function loadItems(root: string, terminal: Terminal): Promise<LoadedPlugins> {
  const files = new DiskFiles(root);
  const stores = storesOf(root, terminal.env);
  return loadPlugins({ files, root: uriOfPath(root), packages: new PackageStores(files), stores });
}

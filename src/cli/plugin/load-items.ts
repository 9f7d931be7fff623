import { nearestRoot } from '../../packages/root/find-sources.ts';
import { type LoadedPlugins, loadPlugins } from '../../packages/root/load-plugins.ts';
import { PackageCache } from '../../packages/root/package-cache.ts';
import type { Terminal } from '../command.ts';

/** The folder that holds `.yoi` for a workspace: itself, the nearest one above, or itself again. */
export async function rootOf(workspace: string): Promise<string> {
  return (await nearestRoot(workspace)) ?? workspace;
}

/** What is in the stores and enabled in a workspace. */
export async function loadItems(root: string, terminal: Terminal): Promise<LoadedPlugins> {
  return loadPlugins(root, terminal.env, new PackageCache());
}

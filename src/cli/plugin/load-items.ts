import { holderOf } from '../../packages/find-sources.ts';
import { type LoadedPlugins, loadPlugins } from '../../packages/load-plugins.ts';
import { PackageCache } from '../../packages/package-cache.ts';
import type { Terminal } from '../command.ts';

/** The folder that holds `.yoi` for a workspace: itself, the nearest one above, or itself again. */
export async function rootOf(workspace: string): Promise<string> {
  return (await holderOf(workspace)) ?? workspace;
}

/** What is in the stores and enabled in a workspace. */
export async function loadItems(root: string, terminal: Terminal): Promise<LoadedPlugins> {
  return loadPlugins(root, terminal.env, new PackageCache());
}

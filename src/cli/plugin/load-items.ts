import { t } from '@vscode/l10n';
import { DiskFiles, uriOfPath } from '../../packages/root/disk-files.ts';
import { nearestRoot } from '../../packages/root/layout.ts';
import { type LoadedPlugins, loadPlugins } from '../../packages/root/load-plugins.ts';
import { PackageStores } from '../../packages/root/package-stores.ts';
import type { PluginItem } from '../../packages/root/plugin-item.ts';
import { storesOf } from '../../packages/root/stores.ts';
import type { Completer, Parameter, Terminal } from '../command.ts';

/** References of the plugins, for a shell that completes them. */
export const references: Completer = async ({ workspace, terminal }) => {
  const { items } = await loadItems(await rootOf(workspace), terminal);
  return items.map(({ reference }) => reference);
};

export const PLUGIN = {
  name: 'REF',
  about: () => t('A plugin’s reference or id'),
  complete: references,
} as const satisfies Parameter;

export const PLUGIN_OR_PATH = {
  name: 'REF',
  about: () => t('A plugin’s reference or id, or its folder or archive'),
  complete: references,
} as const satisfies Parameter;

export const PACKAGE_PATH = {
  name: 'PATH',
  about: () => t('The folder or the archive of a package'),
  complete: 'files',
} as const satisfies Parameter;

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

/** The plugin of a reference, or of an id that only one has; else a sentence why not (docs/formats.md#list-and-show). */
export function findItem(items: readonly PluginItem[], reference: string): PluginItem | string {
  const exact = items.find((item) => item.reference === reference);
  if (exact !== undefined) return exact;
  const local = items.filter(({ identity }) => identity?.id === reference);
  const [only] = local;
  if (only === undefined) return t('There is no plugin {0}', reference);
  return local.length === 1
    ? only
    : t('Several plugins are called {0}: {1}', reference, local.map((one) => one.reference).join(', '));
}

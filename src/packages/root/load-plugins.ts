import type { Discovery } from './discover.ts';
import type { Files } from './files.ts';
import { type OverlayReading, readOverlayOf } from './overlay-reading.ts';
import type { PackageStores } from './package-stores.ts';
import { type PluginItem, pluginItems } from './plugin-item.ts';
import type { Store } from './stores.ts';

/** What plugins of a root are read from. */
export interface PluginSources {
  /** Says which overlay counts: the saved one, or what a person sees. */
  readonly files: Pick<Files, 'read' | 'child' | 'label'>;
  readonly root: string;
  readonly packages: PackageStores;
  readonly stores: readonly Store[];
}

/** What is in the stores of a root and what is enabled. */
export interface LoadedPlugins {
  readonly discovery: Discovery;
  readonly overlay: OverlayReading;
  /** Without what is enabled when the overlay is unusable. */
  readonly items: readonly PluginItem[];
}

/** Looks at what there is now. What has not changed since `before` is taken from there. */
export async function loadPlugins(sources: PluginSources, before?: LoadedPlugins): Promise<LoadedPlugins> {
  const overlay = await readOverlayOf(sources.files, sources.root, before?.overlay);
  const discovery = await sources.packages.discover(sources.stores);
  const entries = overlay.ok ? overlay.view.entries.map(({ entry }) => entry) : [];
  return { discovery, overlay, items: pluginItems(discovery, entries) };
}

import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { PluginManifest } from '../../authority/record.ts';
import type { RootContext } from '../../manifest/lint/rule.ts';
import type { ManifestView } from '../../manifest/model/manifest-view.ts';
import { storeFacts } from '../../packages/root/disk-facts.ts';
import { overlayOf } from '../../packages/root/layout.ts';
import { type LoadedPlugins, loadPlugins } from '../../packages/root/load-plugins.ts';
import { type OverlayReading, readOverlayOf } from '../../packages/root/overlay-reading.ts';
import { type Store, storesOf } from '../../packages/root/stores.ts';
import type { YoiRoot } from '../app/workspace.ts';
import type { SharedRoots } from '../roots/shared-roots.ts';

/** A folder of the workspace that is a plugin in development. */
export interface PluginSourceFolder {
  /** Absolute path of the folder that holds `plugin.toml`. */
  readonly folder: string;
  readonly name: string;
  /** As far as it can be read. */
  readonly manifest: PluginManifest;
}

/** What is known of one root at a time, as a person sees its texts. */
export interface RootPlugins extends Pick<LoadedPlugins, 'items' | 'overlay'> {
  readonly sources: readonly PluginSourceFolder[];
  /** What the rules look at, without the contents of source folders. */
  readonly context: RootContext;
}

/** The plugins of one `.yoi`: what stands in its stores, what its overlay enables, what is being written. */
export class PluginRoot {
  readonly root: YoiRoot;
  readonly stores: readonly Store[];
  readonly shared: SharedRoots;
  #loaded: LoadedPlugins | undefined;

  constructor(root: YoiRoot, shared: SharedRoots) {
    this.root = root;
    this.shared = shared;
    this.stores = storesOf(root.uri.fsPath, process.env);
  }

  get path(): string {
    return this.root.uri.fsPath;
  }

  get uri(): string {
    return this.root.uri.toString();
  }

  get overlay(): string {
    return overlayOf(this.shared.files, this.uri);
  }

  get overlayUri(): vscode.Uri {
    return vscode.Uri.parse(this.overlay, true);
  }

  /** Looks at everything again; what is as it was is not read a second time. */
  async load(): Promise<RootPlugins> {
    const { files, packages, roots } = this.shared;
    const loaded = await loadPlugins({ files, root: this.uri, packages, stores: this.stores }, this.#loaded);
    this.#loaded = loaded;
    const { manifests, overlay, misplacedOverlays } = await (await roots.at(this.uri)).texts();
    const context = {
      manifests,
      overlay,
      misplacedOverlays,
      facts: { folders: new Map(), ...storeFacts(loaded.discovery) },
    };
    return { ...loaded, sources: manifests.map(sourceOf), context };
  }

  /** The overlay as a person sees it: the open document, saved or not, else the file. */
  readOverlay(): Promise<OverlayReading> {
    return readOverlayOf(this.shared.files, this.uri, this.#loaded?.overlay);
  }
}

function sourceOf({ file, manifest }: ManifestView): PluginSourceFolder {
  const folder = dirname(vscode.Uri.parse(file.uri, true).fsPath);
  return { folder, manifest, name: manifest.id === '' ? basename(folder) : manifest.id };
}

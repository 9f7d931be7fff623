import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import type { PluginManifest } from '../../authority/record.ts';
import { MAX_MANIFEST_BYTES } from '../../manifest/limits.ts';
import { readManifest } from '../../manifest/model/manifest-view.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { discover } from '../../packages/root/discover.ts';
import { findSources, nearestRoot } from '../../packages/root/find-sources.ts';
import { checkOverlay, type OverlayReading, readOverlayFile } from '../../packages/root/load-plugins.ts';
import { PackageCache } from '../../packages/root/package-cache.ts';
import { type PluginItem, pluginItems } from '../../packages/root/plugin-item.ts';
import { readBounded } from '../../packages/root/read-bounded.ts';
import { overlayPath } from '../../packages/root/read-root.ts';
import { storeFacts } from '../../packages/root/store-facts.ts';
import { type Store, storesOf } from '../../packages/root/stores.ts';
import { parseToml } from '../../toml/parse-toml.ts';
import { archivePattern } from '../app/store-watch.ts';
import type { YoiRoot } from '../app/workspace.ts';

/** A folder of the workspace that is a plugin in development. */
export interface PluginSourceFolder {
  /** Absolute path of the folder that holds `plugin.toml`. */
  readonly folder: string;
  readonly name: string;
  /** As far as it can be read. */
  readonly manifest: PluginManifest;
}

/** What is known of one root at a time. */
export interface RootPlugins {
  readonly items: readonly PluginItem[];
  readonly sources: readonly PluginSourceFolder[];
  readonly overlay: OverlayReading;
  readonly facts: ReturnType<typeof storeFacts>;
}

/** The plugins of one `.yoi`: what stands in its stores, what its overlay enables, what is being written. */
export class PluginRoot {
  readonly root: YoiRoot;
  readonly stores: readonly Store[];
  readonly #cache = new PackageCache();
  #sources: Promise<PluginSourceFolder[]> | undefined;

  constructor(root: YoiRoot) {
    this.root = root;
    this.stores = storesOf(root.uri.fsPath, process.env);
  }

  get path(): string {
    return this.root.uri.fsPath;
  }

  get overlayUri(): vscode.Uri {
    return vscode.Uri.file(overlayPath(this.path));
  }

  /** Looks at everything again; unchanged archives are not read a second time. */
  async load(): Promise<RootPlugins> {
    const overlay = await this.overlay();
    const discovery = await discover(this.stores, this.#cache);
    const entries = overlay.ok ? overlay.view.entries.map(({ entry }) => entry) : [];
    this.#sources ??= this.#findSources();
    const sources = await this.#sources;
    return { items: pluginItems(discovery, entries), sources, overlay, facts: storeFacts(discovery) };
  }

  /** A manifest came, went or changed: the next look searches the workspace for them again. */
  forgetSources(): void {
    this.#sources = undefined;
  }

  /** The overlay as a person sees it: the open document, saved or not, else the file. */
  async overlay(): Promise<OverlayReading> {
    const uri = this.overlayUri;
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open === undefined) return readOverlayFile(this.path);
    const file: SourceFile = {
      uri: uri.toString(),
      label: vscode.workspace.asRelativePath(uri),
      document: parseToml(open.getText()),
    };
    return checkOverlay(file, true);
  }

  async #findSources(): Promise<PluginSourceFolder[]> {
    const sources: PluginSourceFolder[] = [];
    for (const path of (await findSources(this.root.folder.uri.fsPath)).manifests) {
      if ((await nearestRoot(dirname(path), this.path)) !== this.path) continue;
      const bytes = await readBounded(path, MAX_MANIFEST_BYTES);
      if (!bytes.ok) continue;
      const text = new TextDecoder('utf-8').decode(bytes.value);
      const { manifest } = readManifest({ uri: path, label: path, document: parseToml(text) });
      const folder = dirname(path);
      sources.push({ folder, manifest, name: manifest.id === '' ? basename(folder) : manifest.id });
    }
    return sources;
  }
}

/** Where packages stand and what enables them, for watchers. */
export function storePatterns({ stores, root }: PluginRoot): vscode.RelativePattern[] {
  return [
    ...stores.map((store) => archivePattern(store, root.uri)),
    new vscode.RelativePattern(root.uri, '.yoi/override.local.toml'),
  ];
}

/** Where manifests of source folders may stand. */
export function sourcePattern({ root }: PluginRoot): vscode.RelativePattern {
  return new vscode.RelativePattern(root.folder, '**/plugin.toml');
}

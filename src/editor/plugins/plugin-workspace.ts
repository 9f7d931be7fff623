import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import type { FileChange } from '../../packages/root/files.ts';
import { isManifest } from '../../packages/root/layout.ts';
import type { Root } from '../../packages/root/root.ts';
import type { YoiWorkspace } from '../app/workspace.ts';
import type { SharedRoots } from '../roots/shared-roots.ts';
import { PluginRoot, type RootPlugins } from './plugin-root.ts';

/** Milliseconds after the last change until a root is looked at again; a copy of many files is one change. */
const REFRESH_DELAY_MS = 200;

/** One root and what was last seen of it. */
export interface LoadedRoot {
  readonly root: PluginRoot;
  readonly plugins: RootPlugins;
}

interface Watched {
  readonly root: PluginRoot;
  readonly owned: DisposableStore;
  plugins: Promise<RootPlugins>;
  /** The manifests that were there, to see that others are. */
  manifests: string;
  waiting?: NodeJS.Timeout;
}

/** The plugins of all roots on a disk, followed as they change. Packages of virtual workspaces cannot be read. */
export class PluginWorkspace implements vscode.Disposable {
  readonly #workspace: YoiWorkspace;
  readonly #shared: SharedRoots;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #owned = new DisposableStore();
  #watched: readonly Watched[] = [];
  #ready: Promise<void>;

  /** Fires when a fresh look at a root is there. */
  readonly onDidChange = this.#changed.event;

  constructor(workspace: YoiWorkspace, shared: SharedRoots, log: vscode.LogOutputChannel) {
    this.#workspace = workspace;
    this.#shared = shared;
    this.#log = log;
    this.#owned.add(this.#changed);
    this.#owned.add(workspace.onDidChange(() => this.#openRoots()));
    this.#owned.add(shared.files.onDidChange((change) => void this.#textChanged(change)));
    this.#owned.add(shared.roots.onDidChange((root) => this.#manifestsChanged(root)));
    this.#ready = workspace.ready.then(() => this.#openRoots());
  }

  /** What is known of every root, once it has been looked at. */
  async loaded(): Promise<readonly LoadedRoot[]> {
    await this.#ready;
    return Promise.all(this.#watched.map(async ({ root, plugins }) => ({ root, plugins: await plugins })));
  }

  /** Looks at every root again; watchers miss events on some remotes. */
  async refresh(): Promise<void> {
    await this.#ready;
    this.#shared.findAgain();
    await Promise.all(this.#watched.map((watched) => this.#look(watched)));
  }

  dispose(): void {
    this.#close();
    this.#owned.dispose();
  }

  #openRoots(): void {
    this.#close();
    this.#watched = this.#workspace.roots
      .filter(({ uri }) => uri.scheme === 'file')
      .map((yoiRoot) => this.#watch(new PluginRoot(yoiRoot, this.#shared)));
    this.#changed.fire();
  }

  #watch(root: PluginRoot): Watched {
    const watched: Watched = { root, owned: new DisposableStore(), plugins: root.load(), manifests: '' };
    watched.owned.add(this.#shared.packages.follow(root.stores, () => this.#lookSoon(watched)));
    watched.owned.add({ dispose: () => clearTimeout(watched.waiting) });
    return watched;
  }

  /** The overlay counts as it is typed, a manifest as it is saved. */
  async #textChanged({ uri, saved }: FileChange): Promise<void> {
    if (isManifest(uri) && !saved) return;
    const root = await this.#shared.roots.rootOf(uri);
    const watched = this.#watched.find((each) => each.root.uri === root?.uri);
    if (watched !== undefined) this.#lookSoon(watched);
  }

  #manifestsChanged({ uri, manifests }: Root): void {
    const now = manifests.join('\n');
    for (const watched of this.#watched) {
      if (watched.root.uri !== uri || watched.manifests === now) continue;
      watched.manifests = now;
      this.#lookSoon(watched);
    }
  }

  #lookSoon(watched: Watched): void {
    clearTimeout(watched.waiting);
    watched.waiting = setTimeout(() => void this.#look(watched), REFRESH_DELAY_MS);
  }

  async #look(watched: Watched): Promise<void> {
    try {
      const plugins = await watched.root.load();
      if (watched.owned.disposed) return;
      watched.plugins = Promise.resolve(plugins);
      this.#changed.fire();
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
    }
  }

  #close(): void {
    for (const { owned } of this.#watched) owned.dispose();
    this.#watched = [];
  }
}

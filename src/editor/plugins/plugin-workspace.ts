import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import type { YoiWorkspace } from '../app/workspace.ts';
import { PluginRoot, type RootPlugins, sourcePattern, storePatterns } from './plugin-root.ts';

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
  waiting?: NodeJS.Timeout;
}

/** The plugins of all roots on a disk, followed as they change. Packages of virtual workspaces cannot be read. */
export class PluginWorkspace implements vscode.Disposable {
  readonly #workspace: YoiWorkspace;
  readonly #log: vscode.LogOutputChannel;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #owned = new DisposableStore();
  #watched: readonly Watched[] = [];
  #ready: Promise<void>;

  /** Fires when a fresh look at a root is there. */
  readonly onDidChange = this.#changed.event;

  constructor(workspace: YoiWorkspace, log: vscode.LogOutputChannel) {
    this.#workspace = workspace;
    this.#log = log;
    this.#owned.add(this.#changed);
    this.#owned.add(workspace.onDidChange(() => this.#openRoots()));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#textChanged(document.uri)));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#textChanged(uri)));
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
    for (const { root } of this.#watched) root.forgetSources();
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
      .map((yoiRoot) => this.#watch(new PluginRoot(yoiRoot)));
    this.#changed.fire();
  }

  #watch(root: PluginRoot): Watched {
    const watched: Watched = { root, owned: new DisposableStore(), plugins: root.load() };
    for (const pattern of storePatterns(root)) this.#follow(watched, pattern, () => undefined);
    this.#follow(watched, sourcePattern(root), () => root.forgetSources());
    watched.owned.add({ dispose: () => clearTimeout(watched.waiting) });
    return watched;
  }

  #follow(watched: Watched, pattern: vscode.RelativePattern, before: () => void): void {
    const watcher = watched.owned.add(vscode.workspace.createFileSystemWatcher(pattern));
    const changed = () => {
      before();
      this.#lookSoon(watched);
    };
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete(changed);
  }

  #textChanged(uri: vscode.Uri): void {
    const watched = this.#watched.find(({ root }) => root.overlayUri.toString() === uri.toString());
    if (watched !== undefined) this.#lookSoon(watched);
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

import * as vscode from 'vscode';
import { nearestRoot } from '../../packages/root/layout.ts';
import { CONTEXT } from './contributions.ts';
import { FOLDERS } from './root-uris.ts';

/** A folder that holds a `.yoi` folder: the unit that plugins are granted in and tickets belong to. */
export interface YoiRoot {
  readonly uri: vscode.Uri;
  /** The workspace folder through which it was found; the root may lie above it. */
  readonly folder: vscode.WorkspaceFolder;
}

/**
 * The opened folders as Yoi sees them. A file belongs to its nearest ancestor with a `.yoi` folder, even above the
 * opened folder. Works on every file system that VS Code can read.
 */
export class YoiWorkspace implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[] = [];
  #watchers: vscode.Disposable[] = [];
  #roots: readonly YoiRoot[] = [];
  #ready: Promise<void>;

  /** Fires when a root appeared or went, and when the workspace became trusted. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#subscriptions.push(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.rescan()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
    );
    this.#ready = this.#scan();
  }

  /** Resolves when the roots of the folders that are open now are known. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** One per workspace folder at most; two folders under one root share it. In the order of the folders. */
  get roots(): readonly YoiRoot[] {
    return this.#roots;
  }

  get trusted(): boolean {
    return vscode.workspace.isTrusted;
  }

  /** Looks at the folders again; watchers miss events on some remotes. */
  rescan(): Promise<void> {
    this.#ready = this.#scan();
    return this.#ready;
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, ...this.#subscriptions, ...this.#watchers).dispose();
  }

  async #scan(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.#watch(folders);
    const found = new Map<string, YoiRoot>();
    for (const folder of folders) {
      const nearest = await nearestRoot(FOLDERS, folder.uri.toString());
      if (nearest === undefined || found.has(nearest)) continue;
      found.set(nearest, { uri: vscode.Uri.parse(nearest, true), folder });
    }
    const before = this.#roots.map((root) => root.uri.toString()).join('\n');
    this.#roots = [...found.values()];
    await vscode.commands.executeCommand('setContext', CONTEXT.hasRoot, this.#roots.length > 0);
    await vscode.commands.executeCommand('setContext', CONTEXT.scanned, true);
    if (before !== [...found.keys()].join('\n')) this.#changed.fire();
  }

  #watch(folders: readonly vscode.WorkspaceFolder[]): void {
    for (const watcher of this.#watchers) watcher.dispose();
    this.#watchers = folders.map((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(folder, '.yoi'),
        false,
        true,
        false,
      );
      watcher.onDidCreate(() => this.rescan());
      watcher.onDidDelete(() => this.rescan());
      return watcher;
    });
  }
}

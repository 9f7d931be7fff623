import * as vscode from 'vscode';
import { mayRule } from '../../packages/root/root-owner.ts';
import { CONTEXT } from './contributions.ts';

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

  /** The nearest folder at or above `uri` that holds a `.yoi` folder. */
  async rootOf(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
    for (let at = uri; ; at = vscode.Uri.joinPath(at, '..')) {
      if ((await isFolder(vscode.Uri.joinPath(at, '.yoi'))) && (await mayRuleHere(at, uri))) return at;
      if (vscode.Uri.joinPath(at, '..').path === at.path) return undefined;
    }
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, ...this.#subscriptions, ...this.#watchers).dispose();
  }

  async #scan(): Promise<void> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    this.#watch(folders);
    const found = new Map<string, YoiRoot>();
    for (const folder of folders) {
      const uri = await this.rootOf(folder.uri);
      if (uri && !found.has(uri.toString())) found.set(uri.toString(), { uri, folder });
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

/** Whether a root is in an opened folder, or above it and no stranger's; of other file systems nobody knows owners. */
async function mayRuleHere(root: vscode.Uri, uri: vscode.Uri): Promise<boolean> {
  const opened = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (root.scheme !== 'file' || opened?.scheme !== 'file') return true;
  return vscode.workspace.getWorkspaceFolder(root) !== undefined || mayRule(root.fsPath, opened.fsPath);
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.Directory) !== 0;
  } catch {
    // Absent and unreadable are the same here: neither can hold tickets or an overlay.
    return false;
  }
}

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemAfter } from '../../base/batch.ts';
import { DisposableStore } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import { ticketsOf } from '../../packages/root/layout.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import { CacheFile } from '../../tickets/store/cache-file.ts';
import { FileTicketSource } from '../../tickets/store/file-ticket-source.ts';
import { openBackend } from '../../tickets/store/open-backend.ts';
import type { TicketBackend } from '../../tickets/store/ticket-backend.ts';
import { TicketIndex } from '../../tickets/store/ticket-index.ts';
import type { TicketSource } from '../../tickets/store/ticket-source.ts';
import { FOLDERS } from '../app/root-uris.ts';
import type { YoiRoot } from '../app/workspace.ts';
import { OrchestrationOverlay } from './orchestration-overlay.ts';
import { WorkspaceTicketFiles } from './workspace-ticket-files.ts';

interface Place {
  readonly uri: vscode.Uri;
  readonly source: TicketSource;
  readonly backend?: TicketBackend;
  readonly problem?: string;
  readonly overlay?: OrchestrationOverlay;
}

/** The tickets of one root, watched. Everything that shows tickets asks the folder's index and its source. */
export class TicketFolder implements vscode.Disposable {
  readonly root: YoiRoot;
  /** The folder that holds one folder per ticket. */
  readonly uri: vscode.Uri;
  readonly source: TicketSource;
  /** Set when tickets can be written: only on a disk, where a write can be made safe, and with settings that can be read. */
  readonly backend: TicketBackend | undefined;
  /** Why the settings of the tickets cannot be used, if so; the tickets of the default folder are then shown, read-only. */
  readonly problem: string | undefined;
  readonly index: TicketIndex;
  readonly #overlay: OrchestrationOverlay | undefined;
  readonly #overlayChanged = new Emitter<void>();
  readonly #owned = new DisposableStore();

  /** Fires when a state in the orchestration worktree changed. */
  readonly onDidChangeOverlay = this.#overlayChanged.event;

  /**
   * Finds where the tickets of a root are.
   *
   * @param storage where the extension may keep a cache; absent in a workspace without one
   */
  static async open(root: YoiRoot, storage: vscode.Uri | undefined): Promise<TicketFolder> {
    return new TicketFolder(root, await placeOf(root), storage);
  }

  private constructor(
    root: YoiRoot,
    { uri, source, backend, problem, overlay }: Place,
    storage: vscode.Uri | undefined,
  ) {
    this.root = root;
    this.uri = uri;
    this.source = source;
    this.backend = backend;
    this.problem = problem;
    this.#overlay = overlay;
    const cached = uri.scheme === 'file' && storage?.scheme === 'file';
    const cache = cached ? { cache: cacheOf(uri, storage) } : {};
    this.index = this.#owned.add(new TicketIndex({ source, after: systemAfter, ...cache }));
    if (overlay) {
      this.#owned.add(overlay);
      this.#owned.add(overlay.onDidChange(() => this.#overlayChanged.fire()));
    }
    this.#watch();
  }

  /** The ticket's state in the orchestration worktree, if there is one that knows it. */
  overlayState(id: string): TicketState | undefined {
    return this.#overlay?.state(id);
  }

  /** Looks at every ticket again. */
  async refresh(): Promise<void> {
    await Promise.all([this.index.refresh(), this.#overlay?.refresh()]);
  }

  /** A place in the folder of one ticket. */
  uriOf(id: string, ...segments: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.uri, id, ...segments);
  }

  /** The ticket that a file belongs to, if it is one of this folder's. */
  idOf(file: vscode.Uri): string | undefined {
    const path = this.#below(file);
    return path === undefined ? undefined : path.split('/')[0] || undefined;
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #below(file: vscode.Uri): string | undefined {
    const { path } = this.uri;
    if (file.scheme !== this.uri.scheme || (file.path !== path && !file.path.startsWith(`${path}/`))) return undefined;
    return file.path.slice(path.length + 1);
  }

  #watch(): void {
    const pattern = new vscode.RelativePattern(this.uri, '**');
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(pattern));
    const touched = (file: vscode.Uri) => {
      const path = this.#below(file);
      if (path !== undefined) this.index.touch(path);
    };
    watcher.onDidCreate(touched);
    watcher.onDidChange(touched);
    watcher.onDidDelete(touched);
    // Watchers miss events on remotes and on some mounts; coming back to the window is when it would show.
    this.#owned.add(
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (!focused) return;
        this.index.touch('');
        void this.#overlay?.refresh();
      }),
    );
  }
}

async function placeOf(root: YoiRoot): Promise<Place> {
  const usual = vscode.Uri.parse(ticketsOf(FOLDERS, root.uri.toString()), true);
  if (root.uri.scheme !== 'file') {
    return { uri: usual, source: new FileTicketSource(new WorkspaceTicketFiles(usual), Date.now) };
  }
  const opened = await openBackend(root.uri.fsPath, Date.now);
  if (opened.kind === 'open') {
    const { backend } = opened;
    const { orchestration } = backend.config;
    const overlay = await OrchestrationOverlay.find(backend.workspace, orchestration);
    return { uri: vscode.Uri.file(backend.root), source: backend.source, backend, ...(overlay ? { overlay } : {}) };
  }
  return {
    uri: usual,
    source: new FileTicketSource(new WorkspaceTicketFiles(usual), Date.now),
    problem: opened.message,
  };
}

function cacheOf(folder: vscode.Uri, storage: vscode.Uri): CacheFile {
  const name = createHash('sha256').update(folder.toString()).digest('hex').slice(0, 16);
  return new CacheFile(join(storage.fsPath, `tickets-${name}.json`), folder.fsPath);
}

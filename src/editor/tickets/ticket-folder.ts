import { createHash } from 'node:crypto';
import { join, posix } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { systemAfter } from '../../base/batch.ts';
import { DisposableStore } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import { defaultAuthor } from '../../tickets/operations/writer/default-author.ts';
import type { BaseOf, MendedFile } from '../../tickets/operations/writer/merge-ticket.ts';
import type { Operation } from '../../tickets/operations/writer/operation.ts';
import { TicketWriter, type WriteOptions } from '../../tickets/operations/writer/ticket-writer.ts';
import { refuse, type WriteOutcome } from '../../tickets/operations/writer/write-outcome.ts';
import { recordLanguage } from '../../tickets/record/record-language.ts';
import type { TicketState } from '../../tickets/record/state.ts';
import { CacheFile } from '../../tickets/store/cache-file.ts';
import { FileTicketSource } from '../../tickets/store/file-ticket-source.ts';
import { systemTiming } from '../../tickets/store/lock/lock-timing.ts';
import { CONFIG_FILES, openBackend } from '../../tickets/store/open-backend.ts';
import type { TicketBackend } from '../../tickets/store/ticket-backend.ts';
import { TicketIndex } from '../../tickets/store/ticket-index.ts';
import type { TicketSource } from '../../tickets/store/ticket-source.ts';
import { readSetting } from '../app/read-setting.ts';
import type { YoiRoot } from '../app/workspace.ts';
import { OrchestrationOverlay } from './orchestration-overlay.ts';
import { WorkspaceTicketFiles } from './workspace-ticket-files.ts';

interface Place {
  readonly uri: vscode.Uri;
  readonly source: TicketSource;
  readonly backend?: TicketBackend;
  readonly problem?: string;
  readonly overlay?: OrchestrationOverlay;
  readonly waitsForTrust?: boolean;
}

/** Tickets that are not looked at. */
const NO_TICKETS: TicketSource = {
  scan: async () => undefined,
  look: async () => undefined,
  record: async () => undefined,
};

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
  /** Whether it has to be opened again once the workspace is trusted. */
  readonly waitsForTrust: boolean;
  readonly index: TicketIndex;
  /** One for all that is written here, so that own writes queue instead of competing for the lock. */
  readonly #writer: TicketWriter | undefined;
  readonly #overlay: OrchestrationOverlay | undefined;
  readonly #overlayChanged = new Emitter<void>();
  readonly #moved = new Emitter<void>();
  readonly #owned = new DisposableStore();

  /** Fires when the settings changed, so that the tickets may be elsewhere. */
  readonly onDidMove = this.#moved.event;

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
    { uri, source, backend, problem, overlay, waitsForTrust = false }: Place,
    storage: vscode.Uri | undefined,
  ) {
    this.root = root;
    this.uri = uri;
    this.source = source;
    this.backend = backend;
    this.problem = problem;
    this.waitsForTrust = waitsForTrust;
    this.#overlay = overlay;
    const cached = uri.scheme === 'file' && storage?.scheme === 'file';
    const cache = cached ? { cache: cacheOf(uri, storage) } : {};
    this.index = this.#owned.add(new TicketIndex({ source, after: systemAfter, ...cache }));
    this.#writer = backend && this.#writerOf(backend);
    if (overlay) {
      this.#owned.add(overlay);
      this.#owned.add(overlay.onDidChange(() => this.#overlayChanged.fire()));
    }
    if (!waitsForTrust) this.#watch();
    this.#watchSettings();
  }

  /** The ticket's state in the orchestration worktree, if there is one that knows it. */
  overlayState(id: string): TicketState | undefined {
    return this.#overlay?.state(id);
  }

  /** Why nothing can be written here; undefined when it can. */
  get readOnly(): string | undefined {
    if (this.problem !== undefined) return this.problem;
    if (this.#writer) return undefined;
    return t('Tickets in this workspace can be read but not written: it is not a folder on a disk.');
  }

  /** Carries out one operation on one ticket, in the name of the person at the keyboard or of another author. */
  async write<T>(id: string, operation: Operation<T>, options: WriteOptions = {}): Promise<WriteOutcome<T>> {
    if (!this.#writer) return refuse('read-only', this.readOnly ?? '');
    const outcome = await this.#writer.write(id, operation, { author: this.#author(), ...options });
    this.index.touch(id);
    return outcome;
  }

  /** Merges the two sides in every file of a ticket in which Git left markers. */
  async merge(id: string, baseOf: BaseOf): Promise<WriteOutcome<readonly MendedFile[]>> {
    if (!this.#writer) return refuse('read-only', this.readOnly ?? '');
    const outcome = await this.#writer.merge(id, baseOf);
    this.index.touch(id);
    return outcome;
  }

  /** Makes a new ticket. */
  async create(ticket: { readonly title: string }): Promise<WriteOutcome<{ id: string }>> {
    if (!this.#writer) return refuse('read-only', this.readOnly ?? '');
    const outcome = await this.#writer.create(ticket, { author: this.#author() });
    await this.index.refresh();
    return outcome;
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

  #writerOf({ root, config, linkedTo }: TicketBackend): TicketWriter {
    return new TicketWriter({
      root,
      linkedTo,
      author: this.#author(),
      language: recordLanguage(config.language),
      timing: systemTiming,
      otherTickets: async () => {
        await this.index.refresh();
        return this.index;
      },
    });
  }

  #author(): string {
    const setting = readSetting('yoi.tickets.author', this.root.uri);
    return defaultAuthor(process.env, setting);
  }

  #below(file: vscode.Uri): string | undefined {
    const { path } = this.uri;
    if (file.scheme !== this.uri.scheme || (file.path !== path && !file.path.startsWith(`${path}/`))) return undefined;
    return file.path.slice(path.length + 1);
  }

  /**
   * Each name on the way from the root to the tickets folder. Of a folder that goes with all that is in it, by whichever
   * program, a watcher tells only the uppermost.
   */
  #above(): readonly { folder: vscode.Uri; name: string }[] {
    const steps: { folder: vscode.Uri; name: string }[] = [];
    const top = `${this.root.uri.path}/`;
    for (let at = this.uri; at.path.startsWith(top); ) {
      const folder = vscode.Uri.joinPath(at, '..');
      steps.push({ folder, name: posix.basename(at.path) });
      at = folder;
    }
    return steps;
  }

  #watchOne(folder: vscode.Uri, name: string, notice: () => void): void {
    const pattern = new vscode.RelativePattern(folder, name);
    const watcher = this.#owned.add(vscode.workspace.createFileSystemWatcher(pattern));
    for (const event of [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete]) this.#owned.add(event(notice));
  }

  /** What says where the tickets are; fires when that may be elsewhere now. */
  #watchSettings(): void {
    const moved = () => this.#moved.fire();
    for (const name of Object.values(CONFIG_FILES)) {
      const file = vscode.Uri.joinPath(this.root.uri, name);
      this.#watchOne(vscode.Uri.joinPath(file, '..'), posix.basename(file.path), moved);
    }
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
    for (const { folder, name } of this.#above()) this.#watchOne(folder, name, () => this.index.touch(''));
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
  const usual = vscode.Uri.joinPath(root.uri, '.yoi', 'tickets');
  if (root.uri.scheme !== 'file') {
    return { uri: usual, source: new FileTicketSource(new WorkspaceTicketFiles(usual), Date.now) };
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const opened = await openBackend(root.uri.fsPath, Date.now, {
    isTrusted: vscode.workspace.isTrusted,
    folders: folders.map(({ uri }) => uri.fsPath),
  });
  if (opened.kind === 'untrusted')
    return { uri: usual, source: NO_TICKETS, problem: opened.message, waitsForTrust: true };
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

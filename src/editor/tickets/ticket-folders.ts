import * as vscode from 'vscode';
import type { IndexChange } from '../../tickets/store/index-change.ts';
import type { TicketRow } from '../../tickets/store/ticket-row.ts';
import type { YoiWorkspace } from '../app/workspace.ts';
import { TicketFolder } from './ticket-folder.ts';

/** A ticket and the folder that it is in. */
export interface FoundTicket {
  readonly folder: TicketFolder;
  readonly row: TicketRow;
}

export type FoldersChange =
  /** Folders came or went; nothing that was known before need be there. */
  | { readonly kind: 'folders' }
  | { readonly kind: 'overlay'; readonly folder: TicketFolder }
  | { readonly kind: 'tickets'; readonly folder: TicketFolder; readonly change: IndexChange };

/** Every tickets folder of the workspace, one per root. */
export class TicketFolders implements vscode.Disposable {
  readonly #workspace: YoiWorkspace;
  readonly #storage: vscode.Uri | undefined;
  readonly #changed = new vscode.EventEmitter<FoldersChange>();
  readonly #following: vscode.Disposable;
  /** Roots whose tickets may be elsewhere than they were. */
  readonly #moved = new Set<string>();
  #folders = new Map<string, TicketFolder>();
  #loaded: Promise<void>;
  #disposed = false;

  readonly onDidChange = this.#changed.event;

  constructor(workspace: YoiWorkspace, storage: vscode.Uri | undefined) {
    this.#workspace = workspace;
    this.#storage = storage;
    this.#loaded = workspace.ready.then(() => this.#follow()).then(() => undefined);
    this.#following = workspace.onDidChange(() => this.#followAgain());
  }

  /** Resolves when the tickets of all folders that are open now have been read once. */
  get loaded(): Promise<void> {
    return this.#loaded;
  }

  /** In the order of the workspace's roots. */
  get all(): readonly TicketFolder[] {
    return [...this.#folders.values()];
  }

  /** The folder of a root, by the root's address. */
  of(root: string): TicketFolder | undefined {
    return this.#folders.get(root);
  }

  /** A ticket by its id; with several roots the first that has it, looking in `near` before the others. */
  find(id: string, near?: TicketFolder): FoundTicket | undefined {
    for (const folder of near ? [near, ...this.all] : this.all) {
      const row = folder.index.row(id);
      if (row) return { folder, row };
    }
    return undefined;
  }

  /** The folder that a file belongs to, by the innermost root around it. */
  near(file: vscode.Uri): TicketFolder | undefined {
    const around = this.all.filter(({ root }) => isBelow(root.uri, file));
    return around.sort((a, b) => b.root.uri.path.length - a.root.uri.path.length)[0];
  }

  async refresh(): Promise<void> {
    await Promise.all(this.all.map((folder) => folder.refresh()));
  }

  dispose(): void {
    this.#disposed = true;
    this.#following.dispose();
    for (const folder of this.all) folder.dispose();
    this.#changed.dispose();
  }

  #followAgain(): void {
    const follow = async () => {
      if (await this.#follow()) this.#changed.fire({ kind: 'folders' });
    };
    // A root that could not be followed once must not keep the next ones from being followed.
    this.#loaded = this.#loaded.then(follow, follow);
  }

  /** Opens the folders of roots that came, gives back those of roots that went; says whether there were any. */
  async #follow(): Promise<boolean> {
    const before = this.#folders;
    const now = new Map<string, TicketFolder>();
    const started: TicketFolder[] = [];
    for (const root of this.#workspace.roots) {
      const key = root.uri.toString();
      const known = before.get(key);
      const isStale = (known?.waitsForTrust && this.#workspace.trusted) || this.#moved.delete(key);
      const folder = known && !isStale ? known : await TicketFolder.open(root, this.#storage);
      if (folder !== known) started.push(folder);
      now.set(key, folder);
    }
    if (this.#disposed) {
      for (const folder of started) folder.dispose();
      return false;
    }
    const gone = [...before].filter(([key, folder]) => now.get(key) !== folder);
    for (const [, folder] of gone) folder.dispose();
    this.#folders = now;
    for (const folder of started) {
      folder.index.onDidChange((change) => this.#changed.fire({ kind: 'tickets', folder, change }));
      folder.onDidMove(() => {
        this.#moved.add(folder.root.uri.toString());
        this.#followAgain();
      });
      folder.onDidChangeOverlay(() => this.#changed.fire({ kind: 'overlay', folder }));
    }
    await Promise.all(started.map((folder) => folder.index.refresh()));
    return started.length + gone.length > 0;
  }
}

function isBelow(folder: vscode.Uri, { scheme, authority, path }: vscode.Uri): boolean {
  const top = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return scheme === folder.scheme && authority === folder.authority && path.startsWith(top);
}

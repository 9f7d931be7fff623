import * as vscode from 'vscode';
import * as z from 'zod';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { reached } from '../../app/walkthrough-step.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { FoldersChange, TicketFolders } from '../ticket-folders.ts';
import type { OpenOptions } from './thread-panel.ts';
import { THREAD_PANEL, ThreadPanel, type ThreadPanelServices } from './thread-panel.ts';

/** What a page keeps of itself for the next start of the window. */
const StoredState = z.object({ root: z.string(), ticket: z.string() });

/** The open thread pages: one per ticket, brought to the front rather than opened twice, restored after a reload. */
export class ThreadPanels implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #folders: TicketFolders;
  readonly #extension: vscode.Uri;
  readonly #services: ThreadPanelServices;
  readonly #open = new Map<string, ThreadPanel>();
  readonly #owned = new DisposableStore();

  constructor(folders: TicketFolders, extension: vscode.Uri, services: ThreadPanelServices) {
    this.#folders = folders;
    this.#extension = extension;
    this.#services = services;
    this.#owned.add(folders.onDidChange((change) => this.#refresh(change)));
    this.#owned.add(vscode.window.registerWebviewPanelSerializer(THREAD_PANEL, this));
  }

  /** The page that has the focus, if one has. */
  get active(): ThreadPanel | undefined {
    return [...this.#open.values()].find(({ view }) => view.active);
  }

  open(folder: TicketFolder, id: string, options: OpenOptions = {}): void {
    const known = this.#open.get(keyOf(folder, id));
    if (known) {
      known.show(options);
      return;
    }
    const row = folder.index.row(id);
    const title = row?.kind === 'ticket' ? row.summary.title : id;
    const view = vscode.window.createWebviewPanel(
      THREAD_PANEL,
      title || id,
      { viewColumn: vscode.ViewColumn.Active, preserveFocus: options.preserveFocus === true },
      { enableFindWidget: false },
    );
    this.#add(view, folder, id).show(options);
    reached('ticket');
  }

  async deserializeWebviewPanel(view: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = StoredState.safeParse(state);
    await this.#folders.loaded;
    const folder = kept.success ? this.#folders.of(kept.data.root) : undefined;
    if (!kept.success || !folder || this.#open.has(keyOf(folder, kept.data.ticket))) view.dispose();
    else this.#add(view, folder, kept.data.ticket);
  }

  /** Leaves the tabs alone: when the window reloads they are what the next start restores. */
  dispose(): void {
    this.#owned.dispose();
  }

  #add(view: vscode.WebviewPanel, folder: TicketFolder, id: string): ThreadPanel {
    const panel = new ThreadPanel(view, { folder, id, extension: this.#extension }, this.#services);
    const key = keyOf(folder, id);
    this.#open.set(key, panel);
    panel.onDidDispose(() => this.#open.delete(key));
    return panel;
  }

  /** A page looks again when its own files changed, or those of a ticket that it names. */
  #refresh(change: FoldersChange): void {
    for (const panel of this.#open.values()) {
      if (concerns(change, panel)) void panel.refresh();
      if (change.kind === 'folders' && !this.#folders.all.includes(panel.folder)) panel.dispose();
    }
  }
}

function concerns(change: FoldersChange, { folder, id }: ThreadPanel): boolean {
  if (change.kind === 'folders' || change.folder !== folder) return false;
  if (change.kind === 'overlay') return true;
  const { touched, affected, changed, removed, added } = change.change;
  return [touched, affected, changed, removed, added].some((ids) => ids.includes(id));
}

function keyOf(folder: TicketFolder, id: string): string {
  return `${folder.uri.toString()} ${id}`;
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { type BoardMessage, readBoardMessage } from '../../../protocol/board-messages.ts';
import type { Board, ToBoard } from '../../../protocol/board-protocol.ts';
import { boardTexts } from '../../../protocol/board-texts.ts';
import { transitionBetween } from '../../../tickets/record/transition-table.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import type { TicketPages } from '../commands/choose-ticket.ts';
import { moveTicket } from '../commands/move-ticket.ts';
import { showPage } from '../page/show-page.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import { BoardView } from './board-view.ts';

/** The kind of webview panel that shows the board; a name that workbench layouts remember. */
const BOARD_PANEL = 'yoi.board';

export interface BoardParts {
  readonly folders: TicketFolders;
  readonly panels: TicketPages;
  readonly extension: vscode.Uri;
  /** The filter that the board shares with the tree. */
  readonly filter: { get(): string; set(filter: string): void };
}

/** The board of all tickets in one editor tab: brought to the front rather than opened twice, restored after a reload. */
export class TicketBoard implements vscode.Disposable, vscode.WebviewPanelSerializer {
  readonly #parts: BoardParts;
  readonly #view: BoardView;
  readonly #owned = new DisposableStore();
  #panel: vscode.WebviewPanel | undefined;
  #isOpen = false;

  constructor(parts: BoardParts) {
    this.#parts = parts;
    this.#view = new BoardView(parts.folders);
    this.#owned.add(
      parts.folders.onDidChange((change) => {
        this.#view.update(change);
        this.refresh();
      }),
    );
    this.#owned.add(vscode.window.registerWebviewPanelSerializer(BOARD_PANEL, this));
  }

  open(): void {
    if (this.#panel) {
      this.#panel.reveal();
      return;
    }
    const title = t('Tickets: Board');
    this.#adopt(vscode.window.createWebviewPanel(BOARD_PANEL, title, vscode.ViewColumn.Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    await this.#parts.folders.loaded;
    if (this.#panel) panel.dispose();
    else this.#adopt(panel);
  }

  /** Tells the page what the tickets and the filter are now. */
  refresh(): void {
    if (!this.#isOpen) return;
    const board = this.#view.snapshot(this.#parts.filter.get());
    this.#post({ type: 'board', board });
    void this.#addReviews(board);
  }

  /** Leaves the tab alone: when the window reloads it is what the next start restores. */
  dispose(): void {
    this.#owned.dispose();
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#isOpen = false;
    });
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const read = readBoardMessage(message);
      if (read) void this.#receive(read);
    });
    showPage(panel, this.#parts.extension, { name: 'board', data: {} });
  }

  async #receive(message: BoardMessage): Promise<void> {
    switch (message.type) {
      case 'ready': {
        await this.#parts.folders.loaded;
        this.#isOpen = true;
        const board = this.#view.snapshot(this.#parts.filter.get());
        this.#post({ type: 'open', texts: boardTexts(), language: vscode.env.language, board });
        return this.#addReviews(board);
      }
      case 'filter':
        return this.#parts.filter.set(message.text);
      case 'open': {
        const folder = this.#parts.folders.of(message.root);
        if (folder?.index.row(message.id)) this.#parts.panels.open(folder, message.id);
        return;
      }
      case 'move': {
        const refused = await this.#move(message);
        const key = `${message.root} ${message.id}`;
        if (refused !== undefined) this.#post({ type: 'refused', key, message: refused });
      }
    }
  }

  /** The same guarded move as everywhere; the card goes when the files say so. */
  async #move({ root, id, to }: Extract<BoardMessage, { type: 'move' }>): Promise<string | undefined> {
    const folder = this.#parts.folders.of(root);
    const row = folder?.index.row(id);
    if (!folder || row?.kind !== 'ticket') return t('There is no ticket {0} in this workspace.', id);
    const { state } = row.summary;
    if (state === to) return undefined;
    const transition = transitionBetween(state, to);
    if (!transition) return t('A ticket does not go from {0} to {1} in one step.', stateLabel(state), stateLabel(to));
    return moveTicket({ folder, id }, transition, this.#parts.panels);
  }

  async #addReviews(board: Board): Promise<void> {
    if (await this.#view.loadReviews(board)) {
      this.#post({ type: 'board', board: this.#view.snapshot(this.#parts.filter.get()) });
    }
  }

  #post(message: ToBoard): void {
    void this.#panel?.webview.postMessage(message);
  }
}

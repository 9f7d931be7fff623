import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { YoiWorkspace } from '../../../../src/editor/app/workspace.ts';
import { DraftStore } from '../../../../src/editor/tickets/page/draft-store.ts';
import { ThreadController } from '../../../../src/editor/tickets/page/thread-controller.ts';
import { ThreadPanels } from '../../../../src/editor/tickets/page/thread-panels.ts';
import { TicketFolders } from '../../../../src/editor/tickets/ticket-folders.ts';
import { TicketsFolder } from '../../tickets/tickets-folder.ts';
import { MemoryStandIn, reset } from '../vscode-stand-in.ts';

/** The ticket views on a workspace of its own, with VS Code's stand-in around them. */
export class TicketEditor {
  readonly workspace = mkdtempSync(join(tmpdir(), 'yoi-editor-'));
  readonly tickets = new TicketsFolder(join(this.workspace, '.yoi', 'tickets'));
  readonly #yoi: YoiWorkspace;
  readonly folders: TicketFolders;
  readonly panels: ThreadPanels;
  readonly drafts = new DraftStore(new MemoryStandIn());

  constructor() {
    reset(this.workspace);
    // The workspace is scanned when it is made, so the folder has to be there.
    this.tickets.write('.gitkeep', '');
    this.#yoi = new YoiWorkspace();
    this.folders = new TicketFolders(this.#yoi, undefined);
    const desk = new ThreadController(this.folders, this.drafts, (folder, id, options) =>
      this.panels.open(folder, id, options),
    );
    this.panels = new ThreadPanels(this.folders, vscode.Uri.file('/extension'), desk);
  }

  /** Resolves when the tickets that were written so far are known. */
  async open(): Promise<void> {
    await this.folders.loaded;
    await this.folders.refresh();
  }

  stateOf(id: string): string | undefined {
    return /^state: '(.*)'$/m.exec(this.tickets.read(`${id}/item.md`))?.[1];
  }

  remove(): void {
    this.panels.dispose();
    this.folders.dispose();
    this.#yoi.dispose();
    rmSync(this.workspace, { recursive: true, force: true });
  }
}

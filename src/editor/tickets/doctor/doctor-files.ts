import * as vscode from 'vscode';
import { DiskTicketFiles } from '../../../tickets/store/disk-ticket-files.ts';
import type { ReadBounds, ReadOutcome, TicketFiles } from '../../../tickets/store/ticket-files.ts';
import { WorkspaceTicketFiles } from '../workspace-ticket-files.ts';

/** The files below `root` with what is typed and not saved yet on top: findings stand where the text on the screen is. */
export class DoctorFiles implements TicketFiles {
  readonly #root: vscode.Uri;
  readonly #saved: TicketFiles;
  readonly entries: TicketFiles['entries'];
  readonly facts: TicketFiles['facts'];

  constructor(root: vscode.Uri) {
    this.#root = root;
    const saved = root.scheme === 'file' ? new DiskTicketFiles(root.fsPath) : new WorkspaceTicketFiles(root);
    this.#saved = saved;
    this.entries = (directory) => saved.entries(directory);
    this.facts = (paths) => saved.facts(paths);
  }

  async read(paths: readonly string[], bounds: ReadBounds): Promise<readonly ReadOutcome[]> {
    const outcomes = await this.#saved.read(paths, bounds);
    return outcomes.map((outcome, at) => {
      const text = outcome.kind === 'bytes' ? this.#unsaved(paths[at] ?? '') : undefined;
      return outcome.kind === 'bytes' && text !== undefined ? { ...outcome, bytes: Buffer.from(text) } : outcome;
    });
  }

  #unsaved(path: string): string | undefined {
    const uri = vscode.Uri.joinPath(this.#root, path).toString();
    return vscode.workspace.textDocuments
      .find((document) => document.isDirty && document.uri.toString() === uri)
      ?.getText();
  }
}

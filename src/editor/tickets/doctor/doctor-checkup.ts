import { posix } from 'node:path';
import * as vscode from 'vscode';
import { examineFolders } from '../../../tickets/doctor/doctor.ts';
import { type Examination, examineTicket } from '../../../tickets/doctor/examine-ticket.ts';
import { examineSurroundings, examineTogether } from '../../../tickets/doctor/examine-together.ts';
import type { DoctorFinding } from '../../../tickets/doctor/finding.ts';
import type { SnapshotMerging } from '../../../tickets/doctor/snapshot.ts';
import { DiskTicketFiles } from '../../../tickets/store/disk-ticket-files.ts';
import { mayBeTicket } from '../../../tickets/store/file-ticket-source.ts';
import { readSnapshotTicket, readSurroundings } from '../../../tickets/store/read-snapshot.ts';
import type { ReadBounds, ReadOutcome, TicketFiles } from '../../../tickets/store/ticket-files.ts';
import { WorkspaceTicketFiles } from '../workspace-ticket-files.ts';

/** What the doctor knows of one tickets folder. A changed ticket is examined again, the others are remembered. */
export class DoctorCheckup {
  readonly #root: vscode.Uri;
  readonly #files: DoctorFiles;
  readonly #merging: () => Promise<SnapshotMerging | undefined>;
  readonly #examined = new Map<string, Examination>();
  #around: readonly DoctorFinding[] = [];
  #findings: readonly DoctorFinding[] = [];
  #isWhole = false;
  /** One examination at a time, so that an older one never overwrites a newer one. */
  #work: Promise<void> = Promise.resolve();

  /** `merging` says what Git would do with the records; nothing where Git may not be asked. */
  constructor(root: vscode.Uri, merging: () => Promise<SnapshotMerging | undefined>) {
    this.#root = root;
    this.#merging = merging;
    this.#files = new DoctorFiles(root);
  }

  /** Whether every ticket has been examined once; until then changes are of no interest. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  get findings(): readonly DoctorFinding[] {
    return this.#findings;
  }

  /** Number of tickets that were examined. */
  get size(): number {
    return this.#examined.size;
  }

  /** Resolves when everything that was asked for so far has been examined. */
  async settled(): Promise<void> {
    await this.#work;
  }

  /** Examines every ticket, and what lies around them. */
  examineAll(): Promise<void> {
    return this.#inTurn(async () => {
      const folders = ((await this.#files.entries('')) ?? []).filter(mayBeTicket).map(({ name }) => name);
      this.#examined.clear();
      for (const id of folders.sort()) await this.#examine(id);
      const beside = new DoctorFiles(vscode.Uri.joinPath(this.#root, '..'));
      const surroundings = await readSurroundings(beside, posix.basename(this.#root.path));
      const merging = await this.#merging();
      const around = { ...surroundings, ...(merging && { merging }) };
      this.#around = [...examineFolders(folders), ...examineSurroundings(around)];
      this.#isWhole = true;
    });
  }

  /** Examines some tickets again. */
  examine(ids: Iterable<string>): Promise<void> {
    return this.#inTurn(async () => {
      for (const id of ids) await this.#examine(id);
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#work.then(async () => {
      await work();
      const tickets = [...this.#examined.values()];
      const own = tickets.flatMap(({ findings }) => findings);
      this.#findings = [...own, ...examineTogether(tickets), ...this.#around];
    });
    this.#work = turn.catch(() => undefined);
    return turn;
  }

  async #examine(id: string): Promise<void> {
    const ticket = await readSnapshotTicket(this.#files, id);
    if (ticket) this.#examined.set(id, examineTicket(ticket));
    else this.#examined.delete(id);
  }
}

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

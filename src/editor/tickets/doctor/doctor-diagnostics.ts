import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { Batcher, systemAfter } from '../../../base/batch.ts';
import { DisposableStore } from '../../../base/disposable-store.ts';
import type { DoctorFinding } from '../../../tickets/doctor/finding.ts';
import type { SnapshotMerging } from '../../../tickets/doctor/snapshot.ts';
import { systemGit } from '../../../tickets/git/git.ts';
import { readMerging } from '../../../tickets/git/merging.ts';
import { ownDiagnostic } from '../../app/diagnostics.ts';
import { vscodeRange } from '../../app/text-ranges.ts';
import { gitCheckout } from '../commands/work-facts.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { FoldersChange, TicketFolders } from '../ticket-folders.ts';
import { DoctorCheckup } from './doctor-checkup.ts';

/** A folder with more tickets is checked when somebody asks for it, and followed from then on. */
const MAX_UNASKED_TICKETS = 2000;

/** How long keystrokes are gathered before the ticket is examined again, milliseconds. */
const TYPING_MS = 300;

/** A tickets folder under the doctor's eyes. */
interface Watched {
  readonly folder: TicketFolder;
  readonly checkup: DoctorCheckup;
  readonly typed: Batcher<string>;
  published: readonly vscode.Uri[];
}

/** Shows the doctor's findings on the ticket files, warnings always, and keeps them true while files change. */
export class DoctorDiagnostics implements vscode.Disposable {
  readonly #folders: TicketFolders;
  readonly #log: vscode.LogOutputChannel;
  readonly #owned = new DisposableStore();
  readonly #collection: vscode.DiagnosticCollection;
  readonly #watched = new Map<TicketFolder, Watched>();

  constructor(folders: TicketFolders, log: vscode.LogOutputChannel) {
    this.#folders = folders;
    this.#log = log;
    this.#collection = this.#owned.add(vscode.languages.createDiagnosticCollection('yoi-tickets'));
    this.#owned.add(folders.onDidChange((change) => this.#follow(change)));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#typed(document)));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument((document) => this.#typed(document)));
    void folders.loaded.then(() => this.#watch());
  }

  dispose(): void {
    for (const { typed } of this.#watched.values()) typed.dispose();
    this.#owned.dispose();
  }

  /** Examines every ticket and says how many there are and what was found. */
  async checkAll(): Promise<{ tickets: number; findings: readonly DoctorFinding[] }> {
    await this.#folders.loaded;
    this.#watch();
    const all = [...this.#watched.values()];
    await Promise.all(all.map((watched) => this.#run(watched, () => watched.checkup.examineAll())));
    return {
      tickets: all.reduce((sum, { checkup }) => sum + checkup.size, 0),
      findings: all.flatMap(({ checkup }) => checkup.findings),
    };
  }

  /** The findings in one file, after everything that was typed has been looked at, and the folder that they are in. */
  async findingsIn(file: vscode.Uri): Promise<{ folder: TicketFolder; findings: DoctorFinding[] } | undefined> {
    const watched = [...this.#watched.values()].find(({ folder }) => folder.idOf(file) !== undefined);
    if (!watched) return undefined;
    watched.typed.flush();
    await watched.checkup.settled();
    const { folder, checkup } = watched;
    const key = file.toString();
    return { folder, findings: checkup.findings.filter(({ path }) => uriOf(folder, path).toString() === key) };
  }

  #follow(change: FoldersChange): void {
    if (change.kind === 'folders') this.#watch();
    const watched = change.kind === 'tickets' ? this.#watched.get(change.folder) : undefined;
    if (change.kind === 'tickets' && watched?.checkup.isWhole) {
      void this.#run(watched, () => watched.checkup.examine(change.change.touched));
    }
  }

  /** Takes in the folders that are open now. */
  #watch(): void {
    if (this.#owned.disposed) return;
    for (const [folder, watched] of this.#watched) {
      if (this.#folders.all.includes(folder)) continue;
      watched.typed.dispose();
      for (const uri of watched.published) this.#collection.delete(uri);
      this.#watched.delete(folder);
    }
    for (const folder of this.#folders.all) {
      if (this.#watched.has(folder)) continue;
      const checkup = new DoctorCheckup(folder.uri, () => mergingIn(folder));
      const typed = new Batcher<string>(TYPING_MS, systemAfter, (ids) => {
        void this.#run(watched, () => checkup.examine(ids));
      });
      const watched: Watched = { folder, checkup, typed, published: [] };
      this.#watched.set(folder, watched);
      const few = folder.index.rows().length <= MAX_UNASKED_TICKETS;
      if (few) void this.#run(watched, () => checkup.examineAll());
    }
  }

  #typed({ uri }: vscode.TextDocument): void {
    for (const { folder, checkup, typed } of this.#watched.values()) {
      const id = folder.idOf(uri);
      if (id !== undefined && checkup.isWhole) typed.add(id);
    }
  }

  async #run(watched: Watched, examine: () => Promise<void>): Promise<void> {
    try {
      await examine();
      if (!this.#owned.disposed && this.#watched.has(watched.folder)) this.#publish(watched);
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
    }
  }

  #publish(watched: Watched): void {
    const { folder, checkup } = watched;
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const finding of checkup.findings) {
      const key = uriOf(folder, finding.path).toString();
      byFile.set(key, [...(byFile.get(key) ?? []), diagnosticOf(finding)]);
    }
    const gone = watched.published.filter((uri) => !byFile.has(uri.toString()));
    watched.published = [...byFile.keys()].map((key) => vscode.Uri.parse(key));
    this.#collection.set([
      ...gone.map((uri): [vscode.Uri, undefined] => [uri, undefined]),
      ...watched.published.map((uri): [vscode.Uri, vscode.Diagnostic[]] => [uri, byFile.get(uri.toString()) ?? []]),
    ]);
  }
}

function diagnosticOf({ code, severity, origin, message, range }: DoctorFinding): vscode.Diagnostic {
  const text = origin === 'ours' ? t('{0} (Yoi itself does not check this)', message) : message;
  return ownDiagnostic({ range: vscodeRange(range), message: text, severity, code });
}

/** Git may be asked only where its settings may name programs. */
async function mergingIn(folder: TicketFolder): Promise<SnapshotMerging | undefined> {
  const checkout = gitCheckout(folder);
  return checkout.ok ? readMerging(systemGit, checkout.value.root) : undefined;
}

/** Where a path of the doctor lies: below the tickets folder, or `../` beside it. */
export function uriOf({ uri }: TicketFolder, path: string): vscode.Uri {
  return vscode.Uri.joinPath(uri, path);
}

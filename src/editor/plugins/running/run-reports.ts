import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { asCommand } from '../../app/commands.ts';
import { lens } from '../../app/show.ts';
import type { CallRecord } from './run-report.ts';
import { runReport } from './run-report.ts';

const REPORT_SCHEME = 'yoi-run';

/** Something to do after a call, shown above its report. */
export interface ReportAction {
  readonly title: string;
  run(): Promise<void>;
}

interface Report {
  readonly text: string;
  readonly actions: readonly ReportAction[];
}

/** Reports of calls as read-only documents, kept while they are open. */
export class RunReports implements vscode.TextDocumentContentProvider, vscode.CodeLensProvider, vscode.Disposable {
  readonly #reports = new Map<string, Report>();
  readonly #owned = new DisposableStore();
  #shown = 0;
  /** The report that is being opened: VS Code gives up on an editor when another is opened in its place meanwhile. */
  #opening: Promise<unknown> = Promise.resolve();

  constructor() {
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, this));
    this.#owned.add(vscode.languages.registerCodeLensProvider({ scheme: REPORT_SCHEME }, this));
    this.#owned.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#reports.delete(uri.toString())));
  }

  /** Shows the story of a call, each in a document of its own, so that no editor shows an earlier one for a moment. */
  async show(record: CallRecord, actions: readonly ReportAction[]): Promise<void> {
    const path = `/${record.reference.replace(':', ' ')} ${record.name}.md`;
    const uri = vscode.Uri.from({ scheme: REPORT_SCHEME, path, query: String(++this.#shown) });
    this.#reports.set(uri.toString(), { text: runReport(record), actions });
    const document = await vscode.workspace.openTextDocument(uri);
    const opening = this.#opening.then(() => vscode.window.showTextDocument(document, { preview: true }));
    this.#opening = opening.catch(() => undefined);
    await opening;
  }

  /** Runs an action of a report; a report that is gone has none. */
  async act(uri: string, index: number): Promise<void> {
    await this.#reports.get(uri)?.actions[index]?.run();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#reports.get(uri.toString())?.text ?? '';
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const top = new vscode.Range(0, 0, 0, 0);
    return (this.#reports.get(uri.toString())?.actions ?? []).map(({ title }, index) =>
      lens(top, asCommand('yoi.runtime.act', title, uri.toString(), index)),
    );
  }

  dispose(): void {
    this.#owned.dispose();
    this.#reports.clear();
  }
}

import * as vscode from 'vscode';
import type { Finding } from '../../manifest/lint/finding.ts';
import type { Root } from '../../packages/root/root.ts';
import { type ParsedFile, type UnreadFile, unreadCode } from '../../packages/root/root-texts.ts';
import { ownDiagnostic, publish } from '../app/diagnostics.ts';
import { rangeIn } from '../app/text-ranges.ts';
import { openDocument } from '../roots/editor-files.ts';
import type { ManifestWorkspace, RootAnalysis } from './manifest-workspace.ts';
import { showsSyntaxErrors } from './severity-settings.ts';

/** Milliseconds after the last keystroke until the squiggles follow. */
const ANALYSIS_DELAY_MS = 80;

/** Keeps the squiggles of every root of which a file is open, a moment after the last keystroke. */
export class ManifestDiagnostics implements vscode.Disposable {
  readonly #manifests: ManifestWorkspace;
  readonly #log: vscode.LogOutputChannel;
  readonly #collection = vscode.languages.createDiagnosticCollection('yoi');
  readonly #published = new Map<Root, readonly string[]>();
  readonly #waiting = new Map<Root, NodeJS.Timeout>();
  readonly #subscription: vscode.Disposable;

  constructor(manifests: ManifestWorkspace, log: vscode.LogOutputChannel) {
    this.#manifests = manifests;
    this.#log = log;
    this.#subscription = manifests.onDidChange((root) => this.#publishSoon(root));
    void this.#publishAll();
  }

  dispose(): void {
    this.#subscription.dispose();
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    this.#collection.dispose();
  }

  async #publishAll(): Promise<void> {
    for (const root of await this.#manifests.roots()) await this.#publish(root);
  }

  #publishSoon(root: Root): void {
    clearTimeout(this.#waiting.get(root));
    const publish = () => {
      this.#waiting.delete(root);
      void this.#publish(root);
    };
    this.#waiting.set(root, setTimeout(publish, ANALYSIS_DELAY_MS));
  }

  async #publish(root: Root): Promise<void> {
    try {
      const open = !root.closed && [...root.overlays, ...root.manifests].some((uri) => openDocument(uri) !== undefined);
      const analysis = open ? await this.#currentAnalysis(root) : undefined;
      const byFile = analysis ? diagnosticsOf(analysis) : new Map<string, vscode.Diagnostic[]>();
      const published = publish(this.#collection, this.#published.get(root) ?? [], byFile);
      if (root.closed) this.#published.delete(root);
      else this.#published.set(root, published);
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
    }
  }

  /** What holds now: texts may change, and the root may be closed, while an analysis is under way. */
  async #currentAnalysis(root: Root): Promise<RootAnalysis | undefined> {
    for (;;) {
      const asked = this.#manifests.analysis(root);
      const analysis = await asked;
      if (root.closed) return undefined;
      if (this.#manifests.analysis(root) === asked) return analysis;
    }
  }
}

function diagnosticsOf(analysis: RootAnalysis): Map<string, vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  const add = (uri: string, diagnostic: vscode.Diagnostic) => {
    const known = byFile.get(uri);
    if (known) known.push(diagnostic);
    else byFile.set(uri, [diagnostic]);
  };
  for (const finding of analysis.findings) {
    const file = analysis.files.get(finding.uri);
    if (file && isShown(finding, file)) add(finding.uri, diagnosticOf(finding, file, analysis));
  }
  for (const file of analysis.unread) add(file.uri, unreadDiagnostic(file));
  return byFile;
}

function diagnosticOf(finding: Finding, file: ParsedFile, analysis: RootAnalysis): vscode.Diagnostic {
  const diagnostic = ownDiagnostic({ ...finding, range: rangeIn(file.lines, finding.span) });
  diagnostic.relatedInformation = finding.related.flatMap(({ at, message }) => {
    const other = analysis.files.get(at.uri);
    if (!other) return [];
    const location = new vscode.Location(vscode.Uri.parse(at.uri, true), rangeIn(other.lines, at.span));
    return [new vscode.DiagnosticRelatedInformation(location, message)];
  });
  if (finding.unnecessary) diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}

/** Whether a finding is drawn: syntax errors only where nobody else draws them. Its fixes are offered in any case. */
function isShown(finding: Finding, file: ParsedFile): boolean {
  if (finding.code !== 'M02' && finding.code !== 'C01') return true;
  const { start, end } = finding.span;
  const syntax = file.source.document.errors.some((error) => error.start === start && error.end === end);
  return !syntax || showsSyntaxErrors(vscode.Uri.parse(file.source.uri, true));
}

function unreadDiagnostic(file: UnreadFile): vscode.Diagnostic {
  const { message } = file.problem;
  return ownDiagnostic({ range: new vscode.Range(0, 0, 0, 1), message, severity: 'error', code: unreadCode(file) });
}

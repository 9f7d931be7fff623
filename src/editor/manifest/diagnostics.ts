import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Finding, Severity } from '../../manifest/lint/finding.ts';
import { rangeIn } from '../app/text-ranges.ts';
import { ANALYSIS_DELAY_MS } from './limits.ts';
import type { ManifestRoot, RootAnalysis, Unanalysed } from './manifest-root.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';
import type { ParsedFile } from './parsed-file.ts';
import { showsSyntaxErrors } from './severity-settings.ts';
import { ruleLink } from './show-rule.ts';
import { openDocument } from './text-source.ts';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Keeps the squiggles of every root of which a file is open, a moment after the last keystroke. */
export class ManifestDiagnostics implements vscode.Disposable {
  readonly #manifests: ManifestWorkspace;
  readonly #log: vscode.LogOutputChannel;
  readonly #collection = vscode.languages.createDiagnosticCollection('yoi');
  readonly #published = new Map<ManifestRoot, readonly vscode.Uri[]>();
  readonly #waiting = new Map<ManifestRoot, NodeJS.Timeout>();
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

  #publishSoon(root: ManifestRoot): void {
    clearTimeout(this.#waiting.get(root));
    const publish = () => {
      this.#waiting.delete(root);
      void this.#publish(root);
    };
    this.#waiting.set(root, setTimeout(publish, ANALYSIS_DELAY_MS));
  }

  async #publish(root: ManifestRoot): Promise<void> {
    try {
      const open = !root.closed && [...root.overlays, ...root.manifests].some((uri) => openDocument(uri) !== undefined);
      const analysis = open ? await currentAnalysis(root) : undefined;
      const byFile = analysis ? this.#diagnosticsOf(analysis) : new Map<string, vscode.Diagnostic[]>();
      const before = this.#published.get(root) ?? [];
      const now = [...byFile.keys()].map((key) => vscode.Uri.parse(key));
      if (root.closed) this.#published.delete(root);
      else this.#published.set(root, now);
      for (const uri of before) if (!byFile.has(uri.toString())) this.#collection.delete(uri);
      for (const uri of now) this.#collection.set(uri, byFile.get(uri.toString()));
    } catch (error) {
      this.#log.error(error instanceof Error ? error : String(error));
    }
  }

  #diagnosticsOf(analysis: RootAnalysis): Map<string, vscode.Diagnostic[]> {
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
    for (const each of analysis.unanalysed) add(each.uri.toString(), unanalysedDiagnostic(each));
    return byFile;
  }
}

/** What holds now: texts may change, and the root may be closed, while an analysis is under way. */
async function currentAnalysis(root: ManifestRoot): Promise<RootAnalysis | undefined> {
  for (;;) {
    const asked = root.analysis();
    const analysis = await asked;
    if (root.closed) return undefined;
    if (root.analysis() === asked) return analysis;
  }
}

function diagnosticOf(finding: Finding, file: ParsedFile, analysis: RootAnalysis): vscode.Diagnostic {
  const range = rangeIn(file.lines, finding.span);
  const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = 'yoi';
  diagnostic.code = {
    value: finding.code,
    target: ruleLink(finding.code),
  };
  diagnostic.relatedInformation = finding.related.flatMap(({ at, message }) => {
    const other = analysis.files.get(at.uri);
    if (!other) return [];
    const location = new vscode.Location(other.uri, rangeIn(other.lines, at.span));
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
  return !syntax || showsSyntaxErrors(file.uri);
}

function unanalysedDiagnostic({ reason }: Unanalysed): vscode.Diagnostic {
  const message =
    reason === 'too-large'
      ? t('The file is too large to be checked. Yoi reads manifests of at most 64 KiB.')
      : t('The file cannot be read, so nothing is known about what it grants.');
  const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), message, vscode.DiagnosticSeverity.Error);
  diagnostic.source = 'yoi';
  diagnostic.code = reason;
  return diagnostic;
}

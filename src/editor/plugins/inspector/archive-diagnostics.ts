import * as vscode from 'vscode';
import { analyze } from '../../../manifest/lint/analyze.ts';
import type { Severity } from '../../../manifest/lint/finding.ts';
import { PACKAGE_RULES } from '../../../manifest/lint/package-rules.ts';
import type { PackageFacts } from '../../../manifest/model/package-facts.ts';
import { severitySettings } from '../../manifest/severity-settings.ts';
import type { LoadedRoot, PluginWorkspace } from '../plugin-workspace.ts';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Shows in the Problems view which files of the stores are no usable packages, on those files. */
export class ArchiveDiagnostics implements vscode.Disposable {
  readonly #plugins: PluginWorkspace;
  readonly #documentation: vscode.Uri;
  readonly #collection = vscode.languages.createDiagnosticCollection('yoi-packages');
  readonly #subscription: vscode.Disposable;
  /** What was shown last, so that other changes do not make the Problems view flicker. */
  #published = '';

  /** `documentation` is the page that the codes link to. */
  constructor(plugins: PluginWorkspace, documentation: vscode.Uri) {
    this.#plugins = plugins;
    this.#documentation = documentation;
    this.#subscription = plugins.onDidChange(() => void this.#publish());
    void this.#publish();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#collection.dispose();
  }

  async #publish(): Promise<void> {
    const byFile = new Map<string, vscode.Diagnostic[]>();
    const roots = await this.#plugins.loaded();
    const lastSent = JSON.stringify(roots.map(({ plugins }) => plugins.facts.broken));
    if (lastSent === this.#published) return;
    this.#published = lastSent;
    for (const reviewed of roots) this.#judge(reviewed, byFile);
    this.#collection.clear();
    for (const [uri, diagnostics] of byFile) this.#collection.set(vscode.Uri.parse(uri, true), diagnostics);
  }

  #judge({ root, plugins }: LoadedRoot, byFile: Map<string, vscode.Diagnostic[]>): void {
    const facts: PackageFacts = { folders: new Map(), broken: plugins.facts.broken };
    const overlay = { kind: 'unreadable', uri: root.overlayUri.toString(), label: '' } as const;
    for (const finding of analyze({ manifests: [], overlay, facts }, PACKAGE_RULES, severitySettings(root.root.uri))) {
      const { severity, message, code, uri } = finding;
      const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 0), message, SEVERITIES[severity]);
      diagnostic.source = 'yoi';
      diagnostic.code = { value: code, target: this.#documentation.with({ fragment: code.toLowerCase() }) };
      byFile.set(uri, [...(byFile.get(uri) ?? []), diagnostic]);
    }
  }
}

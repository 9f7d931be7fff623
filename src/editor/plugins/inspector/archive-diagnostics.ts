import * as vscode from 'vscode';
import { analyze } from '../../../manifest/lint/analyze.ts';
import { PACKAGE_RULES } from '../../../manifest/lint/package-rules.ts';
import { ownDiagnostic, publish } from '../../app/diagnostics.ts';
import { severitySettings } from '../../manifest/severity-settings.ts';
import type { LoadedRoot, PluginWorkspace } from '../plugin-workspace.ts';

/** Shows in the Problems view which files of the stores are no usable packages, on those files. */
export class ArchiveDiagnostics implements vscode.Disposable {
  readonly #plugins: PluginWorkspace;
  readonly #collection = vscode.languages.createDiagnosticCollection('yoi-packages');
  readonly #subscription: vscode.Disposable;
  /** What was shown last, so that other changes do not make the Problems view flicker. */
  #shown = '';
  #published: readonly string[] = [];

  constructor(plugins: PluginWorkspace) {
    this.#plugins = plugins;
    this.#subscription = plugins.onDidChange(() => void this.#publish());
    void this.#publish();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#collection.dispose();
  }

  async #publish(): Promise<void> {
    const roots = await this.#plugins.loaded();
    const shown = JSON.stringify(roots.map(({ plugins }) => plugins.context.facts.broken));
    if (shown === this.#shown) return;
    this.#shown = shown;
    const byFile = new Map<string, vscode.Diagnostic[]>();
    for (const root of roots) addFindings(root, byFile);
    this.#published = publish(this.#collection, this.#published, byFile);
  }
}

/** What is found in texts is shown on them by whoever shows those. */
function addFindings({ root, plugins: { context } }: LoadedRoot, byFile: Map<string, vscode.Diagnostic[]>): void {
  const broken = new Set(context.facts.broken?.map(({ uri }) => uri));
  for (const finding of analyze(context, PACKAGE_RULES, severitySettings(root.root.uri))) {
    if (!broken.has(finding.uri)) continue;
    const diagnostic = ownDiagnostic({ ...finding, range: new vscode.Range(0, 0, 0, 0) });
    byFile.set(finding.uri, [...(byFile.get(finding.uri) ?? []), diagnostic]);
  }
}

import * as vscode from 'vscode';
import { RULES } from '../../manifest/lint/all-rules.ts';
import { analyze } from '../../manifest/lint/analyze.ts';
import type { Finding } from '../../manifest/lint/finding.ts';
import { FindingCache } from '../../manifest/lint/finding-cache.ts';
import { isManifest } from '../../packages/root/layout.ts';
import type { Root, RootSnapshot } from '../../packages/root/root.ts';
import type { ParsedFile } from '../../packages/root/root-texts.ts';
import type { Roots } from '../../packages/root/roots.ts';
import { isManifestUri } from '../app/root-uris.ts';
import type { SharedRoots } from '../roots/shared-roots.ts';
import { severitySettings } from './severity-settings.ts';

/** One look at all files of a root, with what the rules find. */
export interface RootAnalysis extends RootSnapshot {
  readonly findings: readonly Finding[];
}

/** One file with the analysis of its root. */
export interface FileAnalysis extends RootAnalysis {
  readonly root: Root;
  readonly file: ParsedFile;
}

interface Analysed {
  readonly kept: FindingCache;
  snapshot: Promise<RootSnapshot>;
  analysis: Promise<RootAnalysis>;
}

/** What the rules find in the roots of this window, found once for each snapshot. */
export class ManifestWorkspace {
  readonly #roots: Roots;
  readonly #choice: SharedRoots['choice'];
  readonly #analysed = new WeakMap<Root, Analysed>();

  constructor({ roots, choice }: Pick<SharedRoots, 'roots' | 'choice'>) {
    this.#roots = roots;
    this.#choice = choice;
  }

  /** Fires when an analysis of the root would be a new one. */
  get onDidChange(): Roots['onDidChange'] {
    return this.#roots.onDidChange;
  }

  /** The roots of the workspace, once they are found. */
  roots(): Promise<readonly Root[]> {
    return this.#roots.all();
  }

  /** The same promise for as long as nothing changes. */
  analysis(root: Root): Promise<RootAnalysis> {
    const snapshot = root.snapshot();
    const known = this.#analysed.get(root);
    if (known?.snapshot === snapshot) return known.analysis;
    const kept = known?.kept ?? new FindingCache();
    const analysis = snapshot.then((taken) => ({ ...taken, findings: findingsOf(root, taken, kept) }));
    this.#analysed.set(root, { kept, snapshot, analysis });
    return analysis;
  }

  /** The analysis that a document takes part in; `undefined` for files that are not ours. */
  async analysisOf(uri: vscode.Uri): Promise<FileAnalysis | undefined> {
    const root = isManifestUri(uri) ? await this.#roots.rootOf(uri.toString()) : undefined;
    const analysis = root && (await this.analysis(root));
    const file = analysis?.files.get(uri.toString());
    return root && analysis && file && { ...analysis, root, file };
  }

  /** Whether a person has to say which overlay grants the plugin of this manifest, before anything can be said of grants. */
  async isUndecided(uri: vscode.Uri): Promise<boolean> {
    if (!isManifest(uri.path) || vscode.workspace.getWorkspaceFolder(uri)) return false;
    if (this.#choice.chosen || this.#choice.candidates().length === 0) return false;
    return (await this.#roots.nearestRoot(vscode.Uri.joinPath(uri, '..').toString())) === undefined;
  }
}

function findingsOf(root: Root, { context }: RootSnapshot, kept: FindingCache): readonly Finding[] {
  return analyze(context, RULES, severitySettings(vscode.Uri.parse(root.uri, true)), kept);
}

import * as vscode from 'vscode';
import { affectsSettings } from '../app/read-setting.ts';
import { isManifestUri } from '../app/start-conditions.ts';
import type { YoiWorkspace } from '../app/workspace.ts';
import { findManifests, isSkipped } from './find-manifests.ts';
import { FolderFactsSource } from './folder-facts.ts';
import { ManifestRoot, overlayOf, type RootAnalysis } from './manifest-root.ts';
import type { OverlayChoice } from './overlay-choice.ts';
import type { ParsedFile } from './parsed-file.ts';
import { StoreFactsSource } from './store-facts.ts';
import { TextSource } from './text-source.ts';

/** One file with the analysis of its root. */
export interface FileAnalysis extends RootAnalysis {
  readonly root: ManifestRoot;
  readonly file: ParsedFile;
}

/** What is asked about the opened folders. */
type Folders = Pick<YoiWorkspace, 'ready' | 'roots' | 'rootOf' | 'onDidChange'>;

/**
 * All manifests and overlays that this window shows or could change, by root. Roots are looked for once, then kept up to
 * date by what VS Code reports.
 */
export class ManifestWorkspace implements vscode.Disposable {
  readonly #workspace: Folders;
  readonly #choice: OverlayChoice;
  readonly #log: Pick<vscode.LogOutputChannel, 'error'>;
  readonly #texts = new TextSource();
  readonly #facts = new FolderFactsSource();
  readonly #stores = new StoreFactsSource();
  readonly #changed = new vscode.EventEmitter<ManifestRoot>();
  readonly #roots = new Map<string, ManifestRoot>();
  readonly #holders = new Map<string, Promise<vscode.Uri | undefined>>();
  readonly #searching = new vscode.CancellationTokenSource();
  readonly #subscription: vscode.Disposable;
  #found: Promise<void>;

  /** Fires when an analysis of the root would be a new one. */
  readonly onDidChange = this.#changed.event;

  constructor(workspace: Folders, choice: OverlayChoice, log: Pick<vscode.LogOutputChannel, 'error'>) {
    this.#workspace = workspace;
    this.#choice = choice;
    this.#log = log;
    this.#subscription = vscode.Disposable.from(
      this.#texts,
      this.#facts,
      this.#stores,
      this.#changed,
      this.#searching,
      this.#texts.onDidChange((uri) => void this.#textChanged(uri)),
      this.#facts.onDidChange((uri) => void this.#textChanged(uri)),
      this.#stores.onDidChange((root) => void this.#textChanged(overlayOf(root))),
      workspace.onDidChange(() => this.#findAgain()),
      choice.onDidChange(() => this.#findAgain()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#findAgain()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsSettings(event, ['yoi.manifest.severity', 'yoi.toml.syntaxDiagnostics'])) this.#allChanged();
      }),
      vscode.extensions.onDidChange(() => this.#allChanged()),
    );
    this.#found = this.#findLogged();
  }

  /** The roots of the workspace, once they are found. */
  async roots(): Promise<readonly ManifestRoot[]> {
    await this.#found;
    return [...this.#roots.values()];
  }

  /** The analysis that `uri` takes part in; `undefined` for files that are not ours. */
  async analysisOf(uri: vscode.Uri): Promise<FileAnalysis | undefined> {
    const root = await this.rootOf(uri);
    const analysis = await root?.analysis();
    const file = analysis?.files.get(uri.toString());
    return root && analysis && file && { ...analysis, root, file };
  }

  /** The root that `uri` belongs to: that of its nearest `.yoi`, else its workspace folder if it reads like ours. */
  async rootOf(uri: vscode.Uri): Promise<ManifestRoot | undefined> {
    if (!isManifestUri(uri) || isSkipped(uri)) return undefined;
    await this.#found;
    return this.#knownRoot(uri) ?? this.#place(uri);
  }

  /** Whether a person has to say which overlay grants the plugin of this manifest, before anything can be said of grants. */
  async isUndecided(uri: vscode.Uri): Promise<boolean> {
    if (!uri.path.endsWith('/plugin.toml') || vscode.workspace.getWorkspaceFolder(uri)) return false;
    if (this.#choice.chosen || this.#choice.candidates().length === 0) return false;
    return (await this.#nearestRoot(vscode.Uri.joinPath(uri, '..'))) === undefined;
  }

  dispose(): void {
    this.#searching.cancel();
    this.#subscription.dispose();
  }

  async #place(uri: vscode.Uri): Promise<ManifestRoot | undefined> {
    const holder = await this.#nearestRoot(vscode.Uri.joinPath(uri, '..'));
    const overlay = !uri.path.endsWith('/plugin.toml');
    if (!holder && (overlay || !(await this.#looksLikeOurs(uri)))) return undefined;
    const opened = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const folder = holder ?? opened ?? this.#choice.chosen ?? vscode.Uri.joinPath(uri, '..');
    const isNew = !this.#roots.has(folder.toString());
    const root = this.#rootAt(folder);
    if (!overlay) root.add(uri);
    if (isNew) await this.#lookAbove(root);
    return root.has(uri) ? root : undefined;
  }

  /** `plugin.toml` is a common name: without a `.yoi` a file must have our version key and one of our tables. */
  async #looksLikeOurs(uri: vscode.Uri): Promise<boolean> {
    const state = await this.#texts.read(uri);
    if (state.kind !== 'text') return false;
    return (
      /^\s*schema_version\s*=/m.test(state.text) &&
      /^\s*(surfaces|permissions)\s*=|^\s*\[runtime\]|^\s*\[\[permissions\]\]/m.test(state.text)
    );
  }

  #rootAt(uri: vscode.Uri): ManifestRoot {
    const key = uri.toString();
    const root = this.#roots.get(key) ?? new ManifestRoot(uri, this.#texts, this.#facts, this.#stores);
    this.#roots.set(key, root);
    this.#texts.watchOutside(uri);
    return root;
  }

  /** What a search that failed has found by then is all there is; whoever waits for it goes on with that. */
  async #findLogged(): Promise<void> {
    await this.#find().catch((error: unknown) => {
      this.#log.error(error instanceof Error ? error : String(error));
    });
  }

  async #find(): Promise<void> {
    await this.#workspace.ready;
    const found = await findManifests(this.#searching.token);
    for (const { uri } of this.#workspace.roots) this.#rootAt(uri);
    for (const uri of found) await this.#place(uri);
    for (const root of this.#roots.values()) await this.#lookAbove(root);
    for (const { uri } of vscode.workspace.textDocuments) {
      if (isManifestUri(uri) && !isSkipped(uri) && !this.#knownRoot(uri)) await this.#place(uri);
    }
  }

  /** Looks for an overlay that the root's own keeps from being read; one of another root is read there. */
  async #lookAbove(root: ManifestRoot): Promise<void> {
    root.shadow(undefined);
    if ((await this.#texts.read(root.overlay)).kind !== 'text') return;
    for (let at = root.uri; at.path !== vscode.Uri.joinPath(at, '..').path; ) {
      at = vscode.Uri.joinPath(at, '..');
      const overlay = overlayOf(at);
      if (this.#roots.has(at.toString()) || (await this.#texts.read(overlay)).kind !== 'text') continue;
      this.#texts.watchOutside(at);
      root.shadow(overlay);
      return;
    }
  }

  #findAgain(): void {
    const before = [...this.#roots.values()];
    this.#roots.clear();
    this.#holders.clear();
    for (const root of before) {
      root.close();
      this.#changed.fire(root);
    }
    this.#found = this.#findLogged().then(() => this.#allChanged());
  }

  /** The nearest folder with a `.yoi`, looked up once for each folder. */
  #nearestRoot(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
    const key = folder.toString();
    const holder = this.#holders.get(key) ?? this.#workspace.rootOf(folder);
    this.#holders.set(key, holder);
    return holder;
  }

  #knownRoot(uri: vscode.Uri): ManifestRoot | undefined {
    return [...this.#roots.values()].find((root) => root.has(uri));
  }

  async #textChanged(uri: vscode.Uri): Promise<void> {
    // At once: a question about the new text may already stand behind this event.
    this.#knownRoot(uri)?.invalidate();
    const root = await this.rootOf(uri);
    if (!root) return;
    if (uri.path.endsWith('/plugin.toml') && (await this.#texts.read(uri)).kind === 'absent') {
      root.remove(uri);
    }
    if (uri.toString() === root.overlay.toString()) await this.#lookAbove(root);
    root.invalidate();
    this.#changed.fire(root);
  }

  #allChanged(): void {
    for (const root of this.#roots.values()) {
      root.invalidate();
      this.#changed.fire(root);
    }
  }
}

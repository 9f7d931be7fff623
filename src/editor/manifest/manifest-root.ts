import * as vscode from 'vscode';
import { RULES } from '../../manifest/lint/all-rules.ts';
import { analyze } from '../../manifest/lint/analyze.ts';
import type { Finding } from '../../manifest/lint/finding.ts';
import { FindingCache } from '../../manifest/lint/finding-cache.ts';
import type { MisplacedOverlay, OverlayState, RootContext } from '../../manifest/lint/rule.ts';
import { type ManifestView, readManifest } from '../../manifest/model/manifest-view.ts';
import { type OverlayView, readOverlay } from '../../manifest/model/overlay-view.ts';
import type { FolderFacts } from '../../manifest/model/package-facts.ts';
import type { FolderFactsSource } from './folder-facts.ts';
import { labelOf, type ParsedFile, parseFile } from './parsed-file.ts';
import { severitySettings } from './severity-settings.ts';
import type { StoreFactsSource } from './store-facts.ts';
import type { TextSource } from './text-source.ts';

/** Where the overlay of a root stands, or would stand. */
export function overlayOf(root: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(root, '.yoi', 'override.local.toml');
}

/** What people name the overlay who have not read that the name says it is local. */
function misnamedOverlayOf(root: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(root, '.yoi', 'override.toml');
}

/** A file that could not be analysed, with the reason. */
export interface Unanalysed {
  readonly uri: vscode.Uri;
  readonly reason: 'too-large' | 'unreadable';
}

/** One look at all files of a root. */
export interface RootAnalysis {
  readonly context: RootContext;
  readonly findings: readonly Finding[];
  /** By `uri.toString()`. */
  readonly files: ReadonlyMap<string, ParsedFile>;
  readonly unanalysed: readonly Unanalysed[];
}

/** What was read of the texts of one analysis. */
interface Views {
  readonly manifests: Map<ParsedFile, ManifestView>;
  readonly overlays: Map<ParsedFile, OverlayView>;
}

/**
 * The manifests and the overlay below one `.yoi`, analysed together. An analysis is kept until `invalidate`, a parsed
 * text until the text differs.
 */
export class ManifestRoot {
  readonly uri: vscode.Uri;
  readonly overlay: vscode.Uri;
  readonly #texts: TextSource;
  readonly #facts: FolderFactsSource;
  readonly #stores: StoreFactsSource;
  readonly #manifests = new Map<string, vscode.Uri>();
  readonly #kept = new FindingCache();
  #views: Views = { manifests: new Map(), overlays: new Map() };
  #parsed = new Map<string, ParsedFile>();
  #analysis: Promise<RootAnalysis> | undefined;
  #shadowed: vscode.Uri | undefined;
  #closed = false;

  /** `uri` is the folder that holds `.yoi`, or would hold it. */
  constructor(uri: vscode.Uri, texts: TextSource, facts: FolderFactsSource, stores: StoreFactsSource) {
    this.uri = uri;
    this.overlay = overlayOf(uri);
    this.#texts = texts;
    this.#facts = facts;
    this.#stores = stores;
  }

  get manifests(): readonly vscode.Uri[] {
    return [...this.#manifests.values()];
  }

  /** The overlays that the root looks at, read or not: its own, one of another name, one further up. */
  get overlays(): readonly vscode.Uri[] {
    return [this.overlay, misnamedOverlayOf(this.uri), ...(this.#shadowed ? [this.#shadowed] : [])];
  }

  has(uri: vscode.Uri): boolean {
    const key = uri.toString();
    return this.#manifests.has(key) || this.overlays.some((overlay) => overlay.toString() === key);
  }

  /** The overlay further up that this root's own keeps from being read, if there is one. */
  shadow(overlay: vscode.Uri | undefined): void {
    if (overlay?.toString() === this.#shadowed?.toString()) return;
    this.#shadowed = overlay;
    this.invalidate();
  }

  add(manifest: vscode.Uri): void {
    if (this.#manifests.has(manifest.toString())) return;
    this.#manifests.set(manifest.toString(), manifest);
    this.invalidate();
  }

  remove(manifest: vscode.Uri): void {
    if (this.#manifests.delete(manifest.toString())) this.invalidate();
  }

  /** Whether the root has been given up for one that was found later. */
  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    this.#closed = true;
    this.invalidate();
  }

  /** Something changed: the next question looks at the files again. */
  invalidate(): void {
    this.#analysis = undefined;
  }

  analysis(): Promise<RootAnalysis> {
    this.#analysis ??= this.#analyse();
    return this.#analysis;
  }

  async #analyse(): Promise<RootAnalysis> {
    const files = new Map<string, ParsedFile>();
    const unanalysed: Unanalysed[] = [];
    const folders = new Map<string, FolderFacts>();
    const manifests: ManifestView[] = [];
    const views: Views = { manifests: new Map(), overlays: new Map() };
    const overlay = await this.#readOverlay(files, views, unanalysed);
    for (const uri of [...this.manifests].sort((a, b) => (a.path < b.path ? -1 : 1))) {
      const file = await this.#parse(uri, files, unanalysed);
      if (!file) continue;
      const view = this.#views.manifests.get(file) ?? readManifest(file.source);
      views.manifests.set(file, view);
      manifests.push(view);
      folders.set(file.source.uri, this.#facts.of(uri));
    }
    const misplacedOverlays = [
      ...(await this.#readStray(misnamedOverlayOf(this.uri), 'misnamed', files)),
      ...(this.#shadowed && overlay.kind === 'read' ? await this.#readStray(this.#shadowed, 'shadowed', files) : []),
    ];
    this.#parsed = files;
    this.#views = views;
    const context: RootContext = {
      manifests,
      overlay,
      facts: { folders, ...this.#stores.of(this.uri) },
      misplacedOverlays: misplacedOverlays,
    };
    return { context, findings: analyze(context, RULES, severitySettings(this.uri), this.#kept), files, unanalysed };
  }

  async #readStray(
    uri: vscode.Uri,
    reason: MisplacedOverlay['reason'],
    files: Map<string, ParsedFile>,
  ): Promise<MisplacedOverlay[]> {
    const file = await this.#parse(uri, files, []);
    return file ? [{ file: file.source, reason }] : [];
  }

  async #readOverlay(files: Map<string, ParsedFile>, views: Views, unanalysed: Unanalysed[]): Promise<OverlayState> {
    const place = { uri: this.overlay.toString(), label: labelOf(this.overlay) };
    const before = unanalysed.length;
    const file = await this.#parse(this.overlay, files, unanalysed);
    if (file) {
      const view = this.#views.overlays.get(file) ?? readOverlay(file.source);
      views.overlays.set(file, view);
      return { kind: 'read', view };
    }
    const unknown = unanalysed.length > before || (await this.#wouldLieInPackage());
    return { kind: unknown ? 'unreadable' : 'absent', ...place };
  }

  /**
   * A plugin's folder that is opened by itself, with no `.yoi` anywhere: nothing is known about the workspace that it will
   * be used in, and an overlay beside the manifest would become a part of the package.
   */
  async #wouldLieInPackage(): Promise<boolean> {
    const inside = this.manifests.some(
      (manifest) => manifest.path === vscode.Uri.joinPath(this.uri, 'plugin.toml').path,
    );
    if (!inside) return false;
    return vscode.workspace.fs.stat(vscode.Uri.joinPath(this.uri, '.yoi')).then(
      () => false,
      () => true,
    );
  }

  async #parse(
    uri: vscode.Uri,
    files: Map<string, ParsedFile>,
    unanalysed: Unanalysed[],
  ): Promise<ParsedFile | undefined> {
    const state = await this.#texts.read(uri);
    if (state.kind === 'absent') return undefined;
    if (state.kind !== 'text') {
      unanalysed.push({ uri, reason: state.kind });
      return undefined;
    }
    const key = uri.toString();
    const known = this.#parsed.get(key);
    const file = known?.text === state.text ? known : parseFile(uri, state.text);
    files.set(key, file);
    return file;
  }
}

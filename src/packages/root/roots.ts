import type { Disposable } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import type { FileChange, Files } from './files.ts';
import { findManifests, isSkipped, looksLikeOurs, type SearchBounds } from './find-manifests.ts';
import { isManifest, isRootText, nearestRoot, overlayOf, ROOT_FOLDER } from './layout.ts';
import { Root, type RootFacts } from './root.ts';

/** What roots are looked for in, and what they are read through. */
export interface RootsOptions {
  readonly files: Files;
  readonly facts: RootFacts;
  /** The folders that are opened or named, once they are known. */
  folders(): Promise<readonly string[]>;
  /** The one of them that holds a file, if any. */
  folderOf(uri: string): string | undefined;
  /** Texts that are open, wherever they lie. */
  opened(): readonly string[];
  /** The root of manifests that lie outside of every folder and of every `.yoi`, if there is one. */
  elsewhere(): string | undefined;
  /** Follows the overlays of a folder that may lie outside of the folders, for {@link Roots.changed}. */
  follow(folder: string): Disposable;
  /** Where the search of a folder ends, when `found` manifests are known already. */
  bounds(folder: string, found: number): SearchBounds;
  /** A search that failed; what it has found by then is all there is. */
  onError(error: unknown): void;
}

/**
 * All roots that are opened or could be changed from here, with the manifests of each. They are looked for once, then kept
 * up to date by what {@link changed} is told.
 */
export class Roots {
  readonly #options: RootsOptions;
  readonly #files: Files;
  readonly #roots = new Map<string, Root>();
  readonly #nearest = new Map<string, Promise<string | undefined>>();
  readonly #followed = new Map<string, Disposable>();
  readonly #changed = new Emitter<Root>();
  #found: Promise<void> | undefined;
  #complete = true;
  #disposed = false;

  /** Fires when a snapshot of the root would be a new one, and when a root was given up. */
  readonly onDidChange = this.#changed.event;

  constructor(options: RootsOptions) {
    this.#options = options;
    this.#files = options.files;
  }

  /** The roots, once they are found. */
  async all(): Promise<readonly Root[]> {
    await this.#findOnce();
    return [...this.#roots.values()];
  }

  /** The root of a folder that is known to hold a `.yoi`. */
  async at(folder: string): Promise<Root> {
    await this.#findOnce();
    return this.#rootAt(folder);
  }

  /** Whether every folder has been searched whole. */
  get complete(): boolean {
    return this.#complete;
  }

  /** The root that a manifest or an overlay belongs to: that of its nearest `.yoi`, else its folder if it reads like ours. */
  async rootOf(uri: string): Promise<Root | undefined> {
    if (!isRootText(uri) || this.#isSkipped(uri)) return undefined;
    await this.#findOnce();
    return this.#knownRoot(uri) ?? this.#place(uri);
  }

  /** Takes a manifest in that a person named, wherever it lies and whatever it reads like. */
  async take(manifest: string): Promise<Root> {
    await this.#findOnce();
    const root = this.#knownRoot(manifest) ?? this.#rootAt(await this.#holderOf(manifest));
    root.add(manifest);
    await this.#lookAbove();
    return root;
  }

  /** The nearest folder with a `.yoi` at or above a folder, looked up once. */
  nearestRoot(folder: string): Promise<string | undefined> {
    const nearest = this.#nearest.get(folder) ?? nearestRoot(this.#files, folder);
    this.#nearest.set(folder, nearest);
    return nearest;
  }

  /** A manifest or an overlay was typed in, or came, changed or went as a file. */
  async changed({ uri, saved }: FileChange): Promise<void> {
    // At once: a question about the new text may already stand behind this event.
    this.#knownRoot(uri)?.invalidate();
    if (saved && !isManifest(uri) && (await this.#movesManifests(uri))) {
      this.findAgain();
      return;
    }
    const root = await this.rootOf(uri);
    if (!root) return;
    if (isManifest(uri) && (await this.#files.read(uri)).kind === 'absent') root.remove(uri);
    if (!isManifest(uri)) await this.#lookAbove();
    if (saved) this.#forgetOthers();
    root.invalidate();
    this.#changed.fire(root);
  }

  /** Something became known of the source folder of a manifest. */
  folderChanged(manifest: string): void {
    const root = this.#knownRoot(manifest);
    if (root) this.#factsChanged(root);
  }

  /** Something became known of the stores of a root. */
  storesChanged(uri: string): void {
    const root = this.#roots.get(uri);
    if (root) this.#factsChanged(root);
  }

  /** What is asked of every root changed. */
  allChanged(): void {
    for (const root of this.#roots.values()) this.#factsChanged(root);
  }

  /** Other folders are open: every root is given up and looked for anew. */
  findAgain(): void {
    if (this.#found === undefined) return;
    const before = [...this.#roots.values()];
    this.#roots.clear();
    this.#nearest.clear();
    this.#complete = true;
    for (const root of before) {
      root.close();
      this.#changed.fire(root);
    }
    this.#found = this.#findLogged().then(() => this.allChanged());
  }

  dispose(): void {
    this.#disposed = true;
    for (const followed of this.#followed.values()) followed.dispose();
    this.#followed.clear();
    this.#changed.dispose();
  }

  /** What is followed for nobody any more is followed no longer. */
  #forgetOthers(): void {
    const roots = [...this.#roots.values()];
    const overlays = new Set(roots.flatMap((root) => root.overlays));
    for (const [folder, followed] of this.#followed) {
      if (overlays.has(overlayOf(this.#files, folder))) continue;
      followed.dispose();
      this.#followed.delete(folder);
    }
    this.#options.facts.keepOnly(
      new Set(roots.flatMap(({ manifests }) => manifests)),
      new Set(roots.map(({ uri }) => uri)),
    );
  }

  #factsChanged(root: Root): void {
    root.invalidateFacts();
    this.#changed.fire(root);
  }

  #findOnce(): Promise<void> {
    this.#found ??= this.#findLogged();
    return this.#found;
  }

  async #findLogged(): Promise<void> {
    await this.#find().catch((error: unknown) => this.#options.onError(error));
  }

  async #find(): Promise<void> {
    const folders = await this.#options.folders();
    let found = 0;
    for (const folder of folders) {
      const nearest = await this.nearestRoot(folder);
      if (nearest !== undefined) this.#rootAt(nearest);
      const bounds = this.#options.bounds(folder, found);
      const { manifests, roots, complete } = await findManifests(this.#files, folder, bounds, () => this.#disposed);
      for (const root of roots) this.#rootAt(root);
      for (const manifest of manifests) await this.#put(manifest);
      found += manifests.length;
      this.#complete &&= complete;
    }
    await this.#lookAbove();
    for (const uri of this.#options.opened()) {
      if (isRootText(uri) && !this.#isSkipped(uri) && !this.#knownRoot(uri)) await this.#place(uri);
    }
    this.#forgetOthers();
  }

  async #place(uri: string): Promise<Root | undefined> {
    const before = this.#roots.size;
    const root = await this.#put(uri);
    if (this.#roots.size > before) await this.#lookAbove();
    return root?.has(uri) ? root : undefined;
  }

  async #put(uri: string): Promise<Root | undefined> {
    const holder = await this.nearestRoot(this.#files.parent(uri) ?? uri);
    if (holder === undefined && !(isManifest(uri) && (await this.#looksLikeOurs(uri)))) return undefined;
    const root = this.#rootAt(holder ?? (await this.#holderOf(uri)));
    if (isManifest(uri)) root.add(uri);
    return root;
  }

  /** Whether an overlay came with a `.yoi` that nobody knew of, or went with one: manifests below it then change roots. */
  async #movesManifests(overlay: string): Promise<boolean> {
    await this.#findOnce();
    const folder = this.#files.parent(this.#files.parent(overlay) ?? overlay) ?? overlay;
    if (this.#options.folderOf(overlay) === undefined) return false;
    const isRoot = await this.#files.isFolder(this.#files.child(folder, ROOT_FOLDER));
    return isRoot !== this.#roots.has(folder);
  }

  /** The root that a manifest is put into, be it ours or not. */
  async #holderOf(uri: string): Promise<string> {
    const folder = this.#files.parent(uri) ?? uri;
    return (await this.nearestRoot(folder)) ?? this.#options.folderOf(uri) ?? this.#options.elsewhere() ?? folder;
  }

  async #looksLikeOurs(manifest: string): Promise<boolean> {
    const state = await this.#files.read(manifest);
    return state.kind === 'text' && looksLikeOurs(state.text);
  }

  #isSkipped(uri: string): boolean {
    const folder = this.#options.folderOf(uri);
    return folder !== undefined && isSkipped(uri.slice(folder.length));
  }

  #rootAt(uri: string): Root {
    const root = this.#roots.get(uri) ?? new Root(uri, this.#files, this.#options.facts);
    this.#roots.set(uri, root);
    this.#follow(uri);
    return root;
  }

  #follow(folder: string): void {
    if (!this.#followed.has(folder) && !this.#disposed) this.#followed.set(folder, this.#options.follow(folder));
  }

  #knownRoot(uri: string): Root | undefined {
    return [...this.#roots.values()].find((root) => root.has(uri));
  }

  /** Looks for the overlays that a root's own keeps from being read; those of other roots are read there. */
  async #lookAbove(): Promise<void> {
    for (const root of this.#roots.values()) {
      const exists = (await this.#files.read(root.overlay)).kind !== 'absent';
      root.shadow(exists ? await this.#overlaysAbove(root.uri) : []);
    }
  }

  async #overlaysAbove(uri: string): Promise<string[]> {
    const found: string[] = [];
    for (let at = this.#files.parent(uri); at !== undefined; at = this.#files.parent(at)) {
      const overlay = overlayOf(this.#files, at);
      if (this.#roots.has(at) || (await this.#files.read(overlay)).kind !== 'text') continue;
      this.#follow(at);
      found.push(overlay);
    }
    return found;
  }
}

import type { RootContext } from '../../manifest/lint/rule.ts';
import type { FolderFacts, PackageFacts } from '../../manifest/model/package-facts.ts';
import type { Files } from './files.ts';
import { misnamedOverlayOf, overlayOf } from './layout.ts';
import { type RootTexts, readRootTexts } from './root-texts.ts';

export type StoreFacts = Pick<PackageFacts, 'archives' | 'broken'>;

/** Finds out what the rules must know of the disk: at once, or what is known now while the rest is being found out. */
export interface RootFacts {
  /** Of the source folder of a manifest. */
  folder(manifest: string): FolderFacts | Promise<FolderFacts>;
  /** Of the stores that plugins below a root come from. */
  stores(root: string): StoreFacts | Promise<StoreFacts>;
  /** Nobody asks about other manifests and roots any more. */
  keepOnly(manifests: ReadonlySet<string>, roots: ReadonlySet<string>): void;
}

/** Everything of a root at one time: what the rules look at, with the texts to point into. */
export interface RootSnapshot extends Pick<RootTexts, 'files' | 'unread'> {
  readonly context: RootContext;
}

/**
 * The nearest `.yoi` and what stands below it: manifests, the overlay, overlays without effect, packages. The linter, the
 * Plugins view and the command line read it here. A snapshot is kept until something of it changes, a parsed text until
 * the text differs.
 */
export class Root {
  /** The folder that holds `.yoi`, or would hold it. */
  readonly uri: string;
  readonly overlay: string;
  readonly #misnamed: string;
  readonly #files: Files;
  readonly #facts: RootFacts;
  readonly #manifests = new Set<string>();
  #shadowed: readonly string[] = [];
  #last: RootTexts | undefined;
  #texts: Promise<RootTexts> | undefined;
  #snapshot: Promise<RootSnapshot> | undefined;
  #closed = false;

  constructor(uri: string, files: Files, facts: RootFacts) {
    this.uri = uri;
    this.overlay = overlayOf(files, uri);
    this.#misnamed = misnamedOverlayOf(files, uri);
    this.#files = files;
    this.#facts = facts;
  }

  get manifests(): readonly string[] {
    return [...this.#manifests].sort();
  }

  /** The overlays that are looked at, there or not: its own, one of another name, those further up. */
  get overlays(): readonly string[] {
    return [this.overlay, this.#misnamed, ...this.#shadowed];
  }

  has(uri: string): boolean {
    return this.#manifests.has(uri) || this.overlays.includes(uri);
  }

  /** Whether the root has been given up for one that was found later. */
  get closed(): boolean {
    return this.#closed;
  }

  add(manifest: string): void {
    if (this.#manifests.has(manifest)) return;
    this.#manifests.add(manifest);
    this.invalidate();
  }

  remove(manifest: string): void {
    if (this.#manifests.delete(manifest)) this.invalidate();
  }

  /** Takes in the overlays further up that this root's own keeps from being read. */
  shadow(overlays: readonly string[]): void {
    if (overlays.join('\n') === this.#shadowed.join('\n')) return;
    this.#shadowed = overlays;
    this.invalidate();
  }

  close(): void {
    this.#closed = true;
    this.invalidate();
  }

  /** A text changed: the next question looks at the texts again. */
  invalidate(): void {
    this.#texts = undefined;
    this.#snapshot = undefined;
  }

  /** Something else became known of a folder or a store, or of what is asked about them. */
  invalidateFacts(): void {
    this.#snapshot = undefined;
  }

  texts(): Promise<RootTexts> {
    this.#texts ??= this.#readTexts();
    return this.#texts;
  }

  snapshot(): Promise<RootSnapshot> {
    this.#snapshot ??= this.#take();
    return this.#snapshot;
  }

  async #readTexts(): Promise<RootTexts> {
    const paths = { root: this.uri, manifests: this.manifests, shadowed: this.#shadowed };
    const texts = await readRootTexts(this.#files, paths, this.#last);
    this.#last = texts;
    return texts;
  }

  async #take(): Promise<RootSnapshot> {
    const { files, unread, manifests, overlay, misplacedOverlays } = await this.texts();
    const folders = new Map<string, FolderFacts>();
    for (const { file } of manifests) folders.set(file.uri, await this.#facts.folder(file.uri));
    const facts = { folders, ...(await this.#facts.stores(this.uri)) };
    return { context: { manifests, overlay, misplacedOverlays, facts }, files, unread };
  }
}

import { dirname } from 'node:path';
import type { Disposable } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import type { FolderFacts } from '../../manifest/model/package-facts.ts';
import { folderFacts, storeFacts } from './disk-facts.ts';
import type { Files } from './files.ts';
import type { PackageStores } from './package-stores.ts';
import type { RootFacts, StoreFacts } from './root.ts';
import { type Environment, storesOf } from './stores.ts';

/** Milliseconds after the last change of a file beside a manifest until the folder is read again: a build writes many. */
const FOLDER_READ_AFTER_MS = 500;

/** Facts of one folder or of the stores of one root, with what follows their changes. */
interface Followed<Facts> {
  /** Absent while they are being found out. */
  facts?: Facts;
  watcher?: Disposable;
  waiting?: NodeJS.Timeout;
}

/**
 * What the disk says, found out when it is first asked for and again after each change. An answer is what is known now;
 * the rest is told when it is known. Folders that are not on a disk have no facts, and rules conclude nothing from that.
 */
export class FollowedFacts implements RootFacts, Disposable {
  readonly #files: Pick<Files, 'diskPath' | 'watch' | 'parent'>;
  readonly #packages: PackageStores;
  readonly #env: Environment;
  readonly #folders = new Map<string, Followed<FolderFacts>>();
  readonly #stores = new Map<string, Followed<StoreFacts>>();
  readonly #folderKnown = new Emitter<string>();
  readonly #storesKnown = new Emitter<string>();

  /** Fires with the manifest about whose folder something became known. */
  readonly onFolderKnown = this.#folderKnown.event;
  /** Fires with the root about whose stores something became known. */
  readonly onStoresKnown = this.#storesKnown.event;

  constructor(files: Pick<Files, 'diskPath' | 'watch' | 'parent'>, packages: PackageStores, env: Environment) {
    this.#files = files;
    this.#packages = packages;
    this.#env = env;
  }

  folder(manifest: string): FolderFacts {
    const path = this.#files.diskPath(manifest);
    if (path === undefined) return {};
    const known = this.#folders.get(manifest);
    if (known) return known.facts ?? {};
    const followed: Followed<FolderFacts> = {};
    const read = () => this.#learn(this.#folders, manifest, followed, folderFacts(dirname(path)), this.#folderKnown);
    followed.watcher = this.#files.watch(this.#files.parent(manifest) ?? manifest, '**', () => {
      clearTimeout(followed.waiting);
      followed.waiting = setTimeout(read, FOLDER_READ_AFTER_MS);
    });
    this.#folders.set(manifest, followed);
    void read();
    return {};
  }

  stores(root: string): StoreFacts {
    const path = this.#files.diskPath(root);
    if (path === undefined) return {};
    const known = this.#stores.get(root);
    if (known) return known.facts ?? {};
    const stores = storesOf(path, this.#env);
    const followed: Followed<StoreFacts> = {};
    const read = () => {
      const facts = this.#packages.discover(stores).then(storeFacts);
      return this.#learn(this.#stores, root, followed, facts, this.#storesKnown);
    };
    followed.watcher = this.#packages.follow(stores, read);
    this.#stores.set(root, followed);
    void read();
    return {};
  }

  keepOnly(manifests: ReadonlySet<string>, roots: ReadonlySet<string>): void {
    drop(this.#folders, manifests);
    drop(this.#stores, roots);
  }

  dispose(): void {
    this.keepOnly(new Set(), new Set());
    this.#folderKnown.dispose();
    this.#storesKnown.dispose();
  }

  /** What is nobody's any more by the time that it is known is not told. */
  async #learn<Facts>(
    all: ReadonlyMap<string, Followed<Facts>>,
    uri: string,
    followed: Followed<Facts>,
    reading: Promise<Facts>,
    known: Emitter<string>,
  ): Promise<void> {
    const facts = await reading;
    if (all.get(uri) !== followed) return;
    followed.facts = facts;
    known.fire(uri);
  }
}

function drop<Facts>(all: Map<string, Followed<Facts>>, wanted: ReadonlySet<string>): void {
  for (const [uri, { watcher, waiting }] of all) {
    if (wanted.has(uri)) continue;
    clearTimeout(waiting);
    watcher?.dispose();
    all.delete(uri);
  }
}

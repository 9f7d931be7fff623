import { dirname } from 'node:path';
import { type Disposable, DisposableStore } from '../../base/disposable-store.ts';
import { Emitter } from '../../base/emitter.ts';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import { type Discovery, discover } from './discover.ts';
import { uriOfPath } from './disk-files.ts';
import type { Files } from './files.ts';
import { ROOT_FOLDER } from './layout.ts';
import { PackageCache, type ReadPackage } from './package-cache.ts';
import type { Store } from './stores.ts';

/** Milliseconds after the last change of a store until it is told; a copy of many packages is one change. */
const TOLD_AFTER_MS = 100;

interface Followed {
  readonly changed: Emitter<void>;
  readonly watcher: Disposable;
  followers: number;
  waiting?: NodeJS.Timeout;
}

/**
 * The stores of all roots of a window or a command. Each store has one cache and, while somebody follows it, one watcher,
 * whoever asks: an archive that changed is read and hashed once for the linter, the Plugins view and the runtime.
 */
export class PackageStores implements Disposable {
  readonly #files: Pick<Files, 'watch'>;
  readonly #readPackage: ReadPackage | undefined;
  readonly #caches = new Map<string, PackageCache>();
  readonly #followed = new Map<string, Followed>();

  /** `readPackage` reads one archive; tests count by it. */
  constructor(files: Pick<Files, 'watch'>, readPackage?: ReadPackage) {
    this.#files = files;
    this.#readPackage = readPackage;
  }

  /** What stands in the stores now. */
  discover(stores: readonly Store[]): Promise<Discovery> {
    return discover(stores, ({ directory }) => this.#cacheOf(directory));
  }

  /** Calls `changed` a moment after something in one of the stores changed, until it is disposed. */
  follow(stores: readonly Store[], changed: () => void): Disposable {
    const given = new DisposableStore();
    for (const store of stores) {
      const followed = this.#follow(store);
      given.add({ dispose: () => this.#release(store.directory, followed) });
      given.add(followed.changed.event(changed));
    }
    return given;
  }

  dispose(): void {
    for (const followed of this.#followed.values()) end(followed);
    this.#followed.clear();
    this.#caches.clear();
  }

  #cacheOf(directory: string): PackageCache {
    const cache = this.#caches.get(directory) ?? new PackageCache(this.#readPackage);
    this.#caches.set(directory, cache);
    return cache;
  }

  #follow(store: Store): Followed {
    const known = this.#followed.get(store.directory);
    if (known) {
      known.followers++;
      return known;
    }
    const { folder, pattern } = watched(store);
    const watcher = this.#files.watch(folder, pattern, () => {
      clearTimeout(followed.waiting);
      followed.waiting = setTimeout(() => followed.changed.fire(), TOLD_AFTER_MS);
    });
    const followed: Followed = { changed: new Emitter<void>(), watcher, followers: 1 };
    this.#followed.set(store.directory, followed);
    return followed;
  }

  #release(directory: string, followed: Followed): void {
    followed.followers--;
    if (followed.followers > 0 || this.#followed.get(directory) !== followed) return;
    this.#followed.delete(directory);
    this.#caches.delete(directory);
    end(followed);
  }
}

function end({ waiting, watcher, changed }: Followed): void {
  clearTimeout(waiting);
  watcher.dispose();
  changed.dispose();
}

/**
 * A project's store is watched from its root, because the first package makes the folder; and the folders above it are watched
 * too, since VS Code reports nothing below a folder that comes or goes.
 */
function watched({ source, directory }: Store): { readonly folder: string; readonly pattern: string } {
  return source === 'project'
    ? {
        folder: uriOfPath(dirname(dirname(directory))),
        pattern: `{${ROOT_FOLDER},${ROOT_FOLDER}/plugins,${ROOT_FOLDER}/plugins/*${PACKAGE_EXTENSION}}`,
      }
    : { folder: uriOfPath(directory), pattern: `*${PACKAGE_EXTENSION}` };
}

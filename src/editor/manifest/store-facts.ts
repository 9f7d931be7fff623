import * as vscode from 'vscode';
import type { PackageFacts } from '../../manifest/model/package-facts.ts';
import { discover } from '../../packages/root/discover.ts';
import { PackageCache } from '../../packages/root/package-cache.ts';
import { storeFacts } from '../../packages/root/store-facts.ts';
import { type Store, storesOf } from '../../packages/root/stores.ts';
import { archivePattern } from '../app/store-watch.ts';
import { FACTS_DELAY_MS } from './limits.ts';

type StoreFacts = Pick<PackageFacts, 'archives' | 'broken'>;

interface Known {
  readonly root: vscode.Uri;
  readonly stores: readonly Store[];
  readonly cache: PackageCache;
  readonly watchers: vscode.Disposable;
  /** Absent while the stores are being read. */
  facts?: StoreFacts;
  waiting?: NodeJS.Timeout;
}

/**
 * What stands in the stores of a root: read when first asked for, again after a change. A root that is not on a disk has
 * no stores, and rules conclude nothing from that.
 */
export class StoreFactsSource implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #known = new Map<string, Known>();

  /** Fires with the root about whose stores something became known. */
  readonly onDidChange = this.#changed.event;

  /** What is known now; the rest follows with `onDidChange`. */
  of(root: vscode.Uri): StoreFacts {
    if (root.scheme !== 'file') return {};
    const known = this.#known.get(root.toString());
    if (known) return known.facts ?? {};
    this.#learn(root);
    return {};
  }

  dispose(): void {
    for (const { watchers, waiting } of this.#known.values()) {
      clearTimeout(waiting);
      watchers.dispose();
    }
    this.#known.clear();
    this.#changed.dispose();
  }

  #learn(root: vscode.Uri): void {
    const stores = storesOf(root.fsPath, process.env);
    const watchers = stores.map((store) => vscode.workspace.createFileSystemWatcher(archivePattern(store, root)));
    const known: Known = { root, stores, cache: new PackageCache(), watchers: vscode.Disposable.from(...watchers) };
    for (const watcher of watchers) {
      watcher.onDidCreate(() => this.#readSoon(known));
      watcher.onDidChange(() => this.#readSoon(known));
      watcher.onDidDelete(() => this.#readSoon(known));
    }
    this.#known.set(root.toString(), known);
    void this.#read(known);
  }

  async #read(known: Known): Promise<void> {
    const facts = storeFacts(await discover(known.stores, known.cache));
    if (this.#known.get(known.root.toString()) !== known) return;
    known.facts = facts;
    this.#changed.fire(known.root);
  }

  /** Copying many packages is one change. */
  #readSoon(known: Known): void {
    clearTimeout(known.waiting);
    known.waiting = setTimeout(() => void this.#read(known), FACTS_DELAY_MS);
  }
}

import * as vscode from 'vscode';
import type { FolderFacts } from '../../manifest/model/package-facts.ts';
import { folderFacts } from '../../packages/root/folder-facts.ts';
import { FACTS_DELAY_MS } from './limits.ts';

interface Known {
  /** Absent while the folder is being read. */
  facts?: FolderFacts;
  readonly watcher: vscode.Disposable;
}

const NOTHING_KNOWN: FolderFacts = {};

/**
 * What the disk says about the folders of manifests: read when first asked for, again after a change in the folder.
 * Folders that are not on a disk, or that do not make a package, have no facts, and rules conclude nothing from that.
 */
export class FolderFactsSource implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #known = new Map<string, Known>();
  readonly #waiting = new Map<string, NodeJS.Timeout>();

  /** Fires with the manifest about whose folder something became known. */
  readonly onDidChange = this.#changed.event;

  /** What is known now; the rest follows with `onDidChange`. */
  of(manifest: vscode.Uri): FolderFacts {
    if (manifest.scheme !== 'file') return NOTHING_KNOWN;
    const known = this.#known.get(manifest.toString());
    if (known) return known.facts ?? NOTHING_KNOWN;
    this.#learn(manifest);
    return NOTHING_KNOWN;
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    for (const { watcher } of this.#known.values()) watcher.dispose();
    this.#known.clear();
    this.#changed.dispose();
  }

  #learn(manifest: vscode.Uri): void {
    const folder = vscode.Uri.joinPath(manifest, '..');
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**'));
    const changed = () => this.#readSoon(manifest);
    const subscription = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    );
    this.#known.set(manifest.toString(), { watcher: subscription });
    void this.#read(manifest);
  }

  async #read(manifest: vscode.Uri): Promise<void> {
    const facts = await folderFacts(vscode.Uri.joinPath(manifest, '..').fsPath);
    const known = this.#known.get(manifest.toString());
    if (!known) return;
    known.facts = facts;
    this.#changed.fire(manifest);
  }

  /** A build writes many files; the folder is read once after them. */
  #readSoon(manifest: vscode.Uri): void {
    const key = manifest.toString();
    clearTimeout(this.#waiting.get(key));
    const read = () => {
      this.#waiting.delete(key);
      void this.#read(manifest);
    };
    this.#waiting.set(key, setTimeout(read, FACTS_DELAY_MS));
  }
}

import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable-store.ts';
import { MAX_SOURCE_FOLDERS } from '../../packages/limits.ts';
import type { Files } from '../../packages/root/files.ts';
import { findManifests, isSkipped } from '../../packages/root/find-manifests.ts';
import { misnamedOverlayOf, overlayOf, ROOT_FOLDER } from '../../packages/root/layout.ts';
import { FOLDERS } from '../app/root-uris.ts';

/** Milliseconds that arrivals are collected for: what is unpacked or checked out comes in many events. */
const COLLECTED_FOR_MS = 100;

/** Arrivals of one time that are looked at; of more, those that by their name are hardly files. */
const MAX_LOOKED_AT = 500;

/** Folders that are listed below one that came. */
const MAX_LISTED = 2_000;

/**
 * Folders that come into the workspace: made, moved in, renamed or put back, by whichever program. A watcher hears of such a
 * folder once and of nothing that is in it, so its texts are looked for here.
 */
export class Arrivals implements Disposable {
  readonly #files: Pick<Files, 'list' | 'child' | 'isFolder'>;
  readonly #came: (folder: string, texts: readonly string[]) => void;
  readonly #subscription: vscode.Disposable;
  #collected = new Set<string>();
  #waiting: NodeJS.Timeout | undefined;

  /** Calls `came` with each folder and the manifests and overlays that may stand in it now. */
  constructor(
    files: Pick<Files, 'list' | 'child' | 'isFolder'>,
    came: (folder: string, texts: readonly string[]) => void,
  ) {
    this.#files = files;
    this.#came = came;
    const watcher = vscode.workspace.createFileSystemWatcher('**', false, true, true);
    this.#subscription = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => this.#collect(uri)),
      vscode.workspace.onDidRenameFiles(({ files: renamed }) => {
        for (const { newUri } of renamed) this.#collect(newUri);
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#subscription.dispose();
  }

  #collect(uri: vscode.Uri): void {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
    const key = uri.toString();
    if (folder === undefined || isSkipped(key.slice(folder.length))) return;
    this.#collected.add(key);
    this.#waiting ??= setTimeout(() => void this.#look(), COLLECTED_FOR_MS);
  }

  async #look(): Promise<void> {
    const all = this.#collected;
    this.#collected = new Set();
    this.#waiting = undefined;
    const highest = [...all].filter((uri) => !hasAncestorIn(uri, all));
    const looked = highest.length > MAX_LOOKED_AT ? highest.filter(isHardlyFile).slice(0, MAX_LOOKED_AT) : highest;
    for (const uri of looked) {
      if (await FOLDERS.isFolder(uri)) this.#came(uri, await this.#textsIn(uri));
    }
  }

  async #textsIn(folder: string): Promise<readonly string[]> {
    const bounds = { manifests: MAX_SOURCE_FOLDERS, folders: MAX_LISTED };
    const { manifests, roots } = await findManifests(this.#files, folder, bounds);
    const around = folder.endsWith(`/${ROOT_FOLDER}`) ? [folder.slice(0, -ROOT_FOLDER.length - 1)] : [];
    const overlays = [...roots, ...around].flatMap((root) => [
      overlayOf(this.#files, root),
      misnamedOverlayOf(this.#files, root),
    ]);
    return [...manifests, ...overlays];
  }
}

function hasAncestorIn(uri: string, all: ReadonlySet<string>): boolean {
  for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
    if (all.has(uri.slice(0, at))) return true;
  }
  return false;
}

function isHardlyFile(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return name === ROOT_FOLDER || !name.includes('.');
}

import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import { MAX_SEARCHED_FOLDERS, MAX_SOURCE_FOLDERS } from '../../packages/limits.ts';
import { FollowedFacts } from '../../packages/root/followed-facts.ts';
import { PackageStores } from '../../packages/root/package-stores.ts';
import { Roots } from '../../packages/root/roots.ts';
import { affectsSettings } from '../app/read-setting.ts';
import type { SharedServices } from '../app/services.ts';
import { useDisplayLanguage } from '../app/texts.ts';
import { EditorFiles } from './editor-files.ts';
import { OverlayChoice } from './overlay-choice.ts';

/** Folders that are listed where listing one may be a question to another machine. */
const MAX_LISTED_ELSEWHERE = 2_000;

/**
 * The roots of this window, which every feature reads: one search, one reading of each text, one watcher and one cache for
 * each store. Its bundle is required by whichever feature is used first.
 */
export class SharedRoots implements vscode.Disposable {
  readonly files: EditorFiles;
  readonly packages: PackageStores;
  readonly roots: Roots;
  /** Which overlay grants plugins from outside of the workspace. */
  readonly choice: OverlayChoice;
  readonly #owned = new DisposableStore();

  constructor({ context, workspace, log }: SharedServices) {
    this.files = this.#owned.add(new EditorFiles());
    this.packages = this.#owned.add(new PackageStores(this.files));
    this.choice = this.#owned.add(new OverlayChoice(context.workspaceState, workspace));
    const facts = this.#owned.add(new FollowedFacts(this.files, this.packages, process.env));
    this.roots = this.#owned.add(
      new Roots({
        files: this.files,
        facts,
        folders: async () => {
          await workspace.ready;
          return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
        },
        folderOf: (uri) => vscode.workspace.getWorkspaceFolder(vscode.Uri.parse(uri, true))?.uri.toString(),
        opened: () => vscode.workspace.textDocuments.map(({ uri }) => uri.toString()),
        elsewhere: () => this.choice.chosen?.toString(),
        follow: (folder) => this.files.watchOutside(folder),
        bounds: (folder, found) => ({
          manifests: MAX_SOURCE_FOLDERS - found,
          folders: folder.startsWith('file:') ? MAX_SEARCHED_FOLDERS : MAX_LISTED_ELSEWHERE,
        }),
        onError: (error) => log.error(error instanceof Error ? error : String(error)),
      }),
    );
    const { roots } = this;
    for (const subscription of [
      this.files.onDidChange((change) => void roots.changed(change)),
      facts.onFolderKnown((manifest) => roots.folderChanged(manifest)),
      facts.onStoresKnown((root) => roots.storesChanged(root)),
      workspace.onDidChange(() => this.findAgain()),
      this.choice.onDidChange(() => this.findAgain()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.findAgain()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (affectsSettings(event, ['yoi.manifest.severity', 'yoi.toml.syntaxDiagnostics'])) roots.allChanged();
      }),
      vscode.extensions.onDidChange(() => roots.allChanged()),
    ]) {
      this.#owned.add(subscription);
    }
  }

  /** Reads every file and searches every folder again, when somebody asks next. */
  findAgain(): void {
    this.files.forgetSaved();
    this.roots.findAgain();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

/** What the bundle of this file exports, for the activation entry. */
export function openRoots(services: SharedServices): SharedRoots {
  useDisplayLanguage();
  return new SharedRoots(services);
}

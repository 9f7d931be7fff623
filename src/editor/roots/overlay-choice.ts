import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { overlayOf } from '../../packages/root/layout.ts';
import { FOLDERS } from '../app/root-uris.ts';
import { showInformation, showPicks } from '../app/show.ts';
import type { YoiWorkspace } from '../app/workspace.ts';

const MEMORY_KEY = 'yoi.manifest.overlay';

interface Item extends vscode.QuickPickItem {
  /** Absent: what was chosen is to be forgotten. */
  readonly root?: vscode.Uri;
}

/**
 * Which overlay grants plugins whose manifests lie outside of every opened folder and every `.yoi`. Any opened folder
 * could; nothing is assumed, a person is asked once, and the answer is kept with the workspace.
 */
export class OverlayChoice implements vscode.Disposable {
  readonly #memory: Pick<vscode.Memento, 'get' | 'update'>;
  readonly #workspace: Pick<YoiWorkspace, 'roots'>;
  readonly #changed = new vscode.EventEmitter<void>();

  /** Fires when another overlay was chosen, or none any more. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Pick<vscode.Memento, 'get' | 'update'>, workspace: Pick<YoiWorkspace, 'roots'>) {
    this.#memory = memory;
    this.#workspace = workspace;
  }

  /** The root whose overlay was chosen, as long as it is one of those that could be. */
  get chosen(): vscode.Uri | undefined {
    const written = this.#memory.get<string>(MEMORY_KEY);
    return this.candidates().find((root) => root.toString() === written);
  }

  /** The roots of the opened folders, and the opened folders that could become one. */
  candidates(): readonly vscode.Uri[] {
    const roots = this.#workspace.roots.map(({ uri }) => uri);
    const folders = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri);
    return [...roots, ...folders.filter((folder) => !roots.some((root) => isAtOrBelow(folder, root)))];
  }

  /** Asks which overlay it is to be, with a way to be asked again. */
  async ask(): Promise<void> {
    const candidates = this.candidates();
    if (candidates.length === 0) {
      void showInformation(t('Open the folder of a workspace first.'));
      return;
    }
    const { chosen } = this;
    const picked = await showPicks([...candidates.map(itemOf), ...forgetItem(chosen)], {
      title: t('Choose Overlay'),
      placeHolder: t('Which overlay grants plugins from outside of the workspace?'),
    });
    if (!picked) return;
    await this.#memory.update(MEMORY_KEY, picked.root?.toString());
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function itemOf(root: vscode.Uri): Item {
  return { label: overlayLabel(root), description: root.fsPath, root };
}

function forgetItem(chosen: vscode.Uri | undefined): Item[] {
  return chosen ? [{ label: t('None: forget the choice'), description: overlayLabel(chosen) }] : [];
}

function overlayLabel(root: vscode.Uri): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(overlayOf(FOLDERS, root.toString()), true));
}

function isAtOrBelow(uri: vscode.Uri, root: vscode.Uri): boolean {
  const above = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return uri.scheme === root.scheme && `${uri.path}/`.startsWith(above);
}

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { messageOf } from '../../base/message-of.ts';
import { showError, showPicks } from './show.ts';

/** Where the sample was opened last, until its window has come up. */
const OPENED = 'yoi.sample.opened';
/** The walkthrough of `package.json`, as VS Code names it. */
const WALKTHROUGH = 'yoi.start';

interface ElementItem extends vscode.QuickPickItem {
  readonly place: 'temporary' | 'chosen';
}

/** Asks where a copy of the sample workspace should lie, makes it and opens it. */
export async function openSample({ extensionUri, globalState }: vscode.ExtensionContext): Promise<void> {
  const folder = await pathForCopy();
  if (folder === undefined) return;
  try {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, 'media', 'sample'), folder, { overwrite: false });
  } catch (error) {
    const reason = messageOf(error);
    void showError(t('The sample could not be copied to {0}: {1}', folder.fsPath, reason));
    return;
  }
  await globalState.update(OPENED, folder.toString());
  const isInUse = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: isInUse });
}

/** Goes on with the walkthrough in the window that {@link openSample} opened; opening a folder closes the page. */
export async function continueInSample({ extension, globalState }: vscode.ExtensionContext): Promise<void> {
  const opened = globalState.get(OPENED);
  if (opened === undefined || opened !== vscode.workspace.workspaceFolders?.[0]?.uri.toString()) return;
  await globalState.update(OPENED, undefined);
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#${WALKTHROUGH}`, false);
}

async function pathForCopy(): Promise<vscode.Uri | undefined> {
  const items: readonly ElementItem[] = [
    { place: 'temporary', label: t('A Temporary Copy'), description: t('to try things and forget them') },
    { place: 'chosen', label: t('A Copy in a Folder…'), description: t('in a new folder yoi-sample in it') },
  ];
  const title = t('Where should the sample lie?');
  const item = await showPicks(items, { title });
  if (item === undefined) return undefined;
  if (item.place === 'temporary') return vscode.Uri.file(join(await mkdtemp(join(tmpdir(), 'yoi-')), 'sample'));
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: t('Copy Here'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return chosen?.[0] && vscode.Uri.joinPath(chosen[0], 'yoi-sample');
}

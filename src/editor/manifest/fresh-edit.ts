import * as vscode from 'vscode';
import type { Fix } from '../../manifest/lint/finding.ts';
import { openDocument } from '../roots/editor-files.ts';
import { type FilesAtHand, workspaceEditOf } from './workspace-edit.ts';

/** An edit with the texts that it was made for. */
export interface MadeEdit extends Pick<Fix, 'edits' | 'needsConfirmation' | 'title' | 'action'> {
  readonly files: FilesAtHand;
}

/** How often an edit is made anew while somebody goes on changing its files. */
const MAX_ATTEMPTS = 5;

/**
 * What `make` makes, for the texts as they are at this moment: it is asked again as long as one of the files has become
 * another one meanwhile. A `WorkspaceEdit` counts lines of a text and does not know of which version, so whoever applies
 * one that is older damages the file. `undefined` where there is nothing to be done, or no end of changes.
 */
export async function freshEdit(make: () => Promise<MadeEdit | undefined>): Promise<vscode.WorkspaceEdit | undefined> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const made = await make();
    if (!made) return undefined;
    if ((await open(made)) && isCurrent(made)) return workspaceEditOf(made, made.files);
  }
  return undefined;
}

/** {@link freshEdit}, applied before anything else can happen. False where nothing was changed. */
export async function applyFresh(make: () => Promise<MadeEdit | undefined>): Promise<boolean> {
  const edit = await freshEdit(make);
  return edit !== undefined && vscode.workspace.applyEdit(edit);
}

/** Has VS Code open every file that is changed; false where one is missing, or is there already that is to be made. */
async function open({ edits }: MadeEdit): Promise<boolean> {
  for (const { uri, create } of edits) {
    const file = vscode.Uri.parse(uri, true);
    const there = await vscode.workspace.fs.stat(file).then(
      () => true,
      () => false,
    );
    if (create && !there) continue;
    if (!create && !there && openDocument(uri) === undefined) return false;
    // Opened, it is read anew, so that an edit that is made anew is made for what stands there.
    await vscode.workspace.openTextDocument(file).then(undefined, () => undefined);
    if (create) return false;
  }
  return true;
}

function isCurrent({ edits, files }: MadeEdit): boolean {
  return edits.every(({ uri, create }) => {
    const text = openDocument(uri)?.getText();
    return create || text === (files.get(uri)?.text ?? '');
  });
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { LineIndex } from '../../../base/line-index.ts';
import type { FileEdit } from '../../../manifest/lint/finding.ts';
import type { SourceFile } from '../../../manifest/model/source-file.ts';
import { placesOutside } from '../../../packages/enablement/linked-places.ts';
import { askModal, showError, showInformation, showWarning } from '../../app/show.ts';
import { replaceSpans } from '../../app/text-ranges.ts';
import type { PluginRoot } from '../plugin-root.ts';

/** A change of an overlay that a person asked for. */
export interface OverlayChange {
  readonly root: PluginRoot;
  /** What it does, for the undo list and the preview. */
  readonly label: string;
  /** Shows the change in VS Code's preview before it is made. */
  readonly preview: boolean;
  readonly make: (overlay: SourceFile) => FileEdit | undefined;
}

/**
 * Changes an overlay as one edit that can be undone in it, and saves it when it was saved before. An overlay that has
 * errors is not touched: an edit of what we cannot read could grant what nobody meant. Says whether it was changed.
 */
export async function changeOverlay({ root, label, preview, make }: OverlayChange): Promise<boolean> {
  const overlay = await root.overlay();
  if (!overlay.ok) {
    void showError(overlay.problem.message);
    return false;
  }
  const fileEdit = make(overlay.file);
  if (fileEdit === undefined) {
    void showInformation(t('There is nothing to change in {0}', overlay.file.label));
    return false;
  }
  const uri = root.overlayUri;
  if (!(await mayWrite(root, uri.fsPath))) return false;
  const metadata = preview ? { needsConfirmation: true, label } : undefined;
  const lines = new LineIndex(overlay.file.document.text);
  const edit = new vscode.WorkspaceEdit();
  if (!overlay.exists) edit.createFile(uri, { ignoreIfExists: true }, metadata);
  replaceSpans(edit, uri, lines, fileEdit.edits, metadata);
  const before = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  const wasDirty = before?.isDirty ?? false;
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  if (!wasDirty && !(await save(uri))) {
    const message = t(
      '{0} is changed but could not be saved; until it is, nothing that runs follows it',
      overlay.file.label,
    );
    void showWarning(message);
  }
  return true;
}

/** Whether writing to `path` stays in the opened folders, or a person agrees to the place that links really lead to. */
export async function mayWrite(root: PluginRoot, path: string): Promise<boolean> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const opened = folders.map(({ uri }) => uri.fsPath);
  const [place] = placesOutside(root.path, [path], opened);
  if (place === undefined) return true;
  const write = t('Write There');
  const detail = t('{0} is a link, or lies behind one.', path);
  return (await askModal('warning', t('Write outside of the workspace, to {0}?', place), detail, write)) === write;
}

/** Whether it is saved; a preview that was left may leave no file to save. */
async function save(uri: vscode.Uri): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(uri).then(
    (opened) => opened,
    () => undefined,
  );
  return document === undefined || document.save();
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { LineIndex } from '../../../base/line-index.ts';
import type { FileEdit } from '../../../manifest/lint/finding.ts';
import type { SourceFile } from '../../../manifest/model/source-file.ts';
import type { UsableOverlay } from '../../../packages/enablement/enable.ts';
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
  const overlay = await root.readOverlay();
  if (!overlay.ok) {
    void showError(overlay.problem.message);
    return false;
  }
  const fileEdit = make(overlay.file);
  if (fileEdit === undefined) {
    void showInformation(t('There is nothing to change in {0}', overlay.file.label));
    return false;
  }
  const outside = placesOutside(root.path, [root.overlayUri.fsPath], openedFolders());
  if (outside.length > 0 && !(await agreesToWrite(outside))) return false;
  return applyOverlayEdit(root, overlay, fileEdit, { label, preview });
}

/** Absolute paths of the opened folders that are on a disk. */
export function openedFolders(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}

/** Whether a person agrees to write where links really lead, out of the workspace. */
export async function agreesToWrite(places: readonly string[]): Promise<boolean> {
  const write = t('Write There');
  const question = t('Write outside of the workspace, to {0}?', places.join(', '));
  return (await askModal('warning', question, t('Links of the workspace lead there.'), write)) === write;
}

/** Puts an edit into an overlay that was read, as one that can be undone in it. Says whether it was; a preview can be left. */
export async function applyOverlayEdit(
  root: PluginRoot,
  overlay: UsableOverlay,
  fileEdit: FileEdit,
  { label, preview }: Pick<OverlayChange, 'label' | 'preview'>,
): Promise<boolean> {
  const uri = root.overlayUri;
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

/** Whether it is saved; a preview that was left may leave no file to save. */
async function save(uri: vscode.Uri): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(uri).then(
    (opened) => opened,
    () => undefined,
  );
  return document === undefined || document.save();
}

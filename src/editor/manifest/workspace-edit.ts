import * as vscode from 'vscode';
import { LineIndex } from '../../base/line-index.ts';
import type { FileAction, FileEdit, Fix } from '../../manifest/lint/finding.ts';
import type { ParsedFile } from '../../packages/root/root-texts.ts';
import { replaceSpans } from '../app/text-ranges.ts';

/** The files as they were when the edits were made, by `uri.toString()`. */
export type FilesAtHand = ReadonlyMap<string, Pick<ParsedFile, 'lines' | 'text'>>;

/** A fix as VS Code applies it; one that opens a broad target is shown for confirmation first. */
export function workspaceEditOf(
  fix: Pick<Fix, 'edits' | 'needsConfirmation' | 'title' | 'action'>,
  files: FilesAtHand,
) {
  const metadata = fix.needsConfirmation ? { needsConfirmation: true, label: fix.title } : undefined;
  const edit = new vscode.WorkspaceEdit();
  for (const each of fix.edits) addFileEdit(edit, each, files, metadata);
  if (fix.action) addAction(edit, fix.action, metadata);
  return edit;
}

/** What a deed does to files; that of `enable` is done by its command. */
function addAction(
  edit: vscode.WorkspaceEdit,
  action: FileAction,
  metadata: vscode.WorkspaceEditEntryMetadata | undefined,
): void {
  switch (action.kind) {
    case 'delete-file':
      edit.deleteFile(vscode.Uri.parse(action.uri, true), { ignoreIfNotExists: true }, metadata);
      return;
    case 'rename-file':
      edit.renameFile(
        vscode.Uri.parse(action.uri, true),
        vscode.Uri.parse(action.to, true),
        { overwrite: false },
        metadata,
      );
      return;
    case 'enable':
  }
}

function addFileEdit(
  edit: vscode.WorkspaceEdit,
  fileEdit: FileEdit,
  files: FilesAtHand,
  metadata: vscode.WorkspaceEditEntryMetadata | undefined,
): void {
  const uri = vscode.Uri.parse(fileEdit.uri, true);
  if (fileEdit.create) {
    // With its text inside and nothing ignored: where the file is there after all, the whole edit fails.
    const contents = Buffer.from(fileEdit.edits.map(({ text }) => text).join(''));
    edit.createFile(uri, { contents }, metadata);
    return;
  }
  const lines = files.get(fileEdit.uri)?.lines ?? new LineIndex('');
  replaceSpans(edit, uri, lines, fileEdit.edits, metadata);
}

import * as vscode from 'vscode';
import { LineIndex } from '../../base/line-index.ts';
import type { FileEdit, Fix } from '../../manifest/finding.ts';
import { type ParsedFile, rangeIn } from './parsed-file.ts';

/** The files as they were when the edits were made, by `uri.toString()`. */
export type FilesAtHand = ReadonlyMap<string, Pick<ParsedFile, 'lines'>>;

/** A fix as VS Code applies it; one that opens a broad target is shown for confirmation first. */
export function workspaceEditOf(fix: Pick<Fix, 'edits' | 'needsConfirmation' | 'title'>, files: FilesAtHand) {
  const metadata = fix.needsConfirmation ? { needsConfirmation: true, label: fix.title } : undefined;
  const edit = new vscode.WorkspaceEdit();
  for (const each of fix.edits) addFileEdit(edit, each, files, metadata);
  return edit;
}

function addFileEdit(
  edit: vscode.WorkspaceEdit,
  fileEdit: FileEdit,
  files: FilesAtHand,
  metadata: vscode.WorkspaceEditEntryMetadata | undefined,
): void {
  const uri = vscode.Uri.parse(fileEdit.uri, true);
  const lines = files.get(fileEdit.uri)?.lines ?? new LineIndex('');
  if (fileEdit.create) edit.createFile(uri, { ignoreIfExists: true }, metadata);
  for (const { start, end, text } of fileEdit.edits) {
    edit.replace(uri, rangeIn(lines, { start, end }), text, metadata);
  }
}

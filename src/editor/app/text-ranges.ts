import * as vscode from 'vscode';
import type { LineIndex, Range, Span } from '../../base/line-index.ts';
import type { TextEdit } from '../../toml/text-edit.ts';

/** A range of ours as VS Code's. */
export function vscodeRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Where a span lies in the text that `lines` index. */
export function rangeIn(lines: LineIndex, span: Span): vscode.Range {
  return vscodeRange(lines.rangeOf(span));
}

/** Adds to `edit` what is replaced in the text that `lines` index. */
export function replaceSpans(
  edit: vscode.WorkspaceEdit,
  uri: vscode.Uri,
  lines: LineIndex,
  edits: readonly TextEdit[],
  metadata?: vscode.WorkspaceEditEntryMetadata | undefined,
): void {
  for (const one of edits) edit.replace(uri, rangeIn(lines, one), one.text, metadata);
}

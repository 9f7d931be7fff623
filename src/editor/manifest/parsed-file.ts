import * as vscode from 'vscode';
import { LineIndex } from '../../base/line-index.ts';
import type { SourceFile } from '../../manifest/model/source-file.ts';
import { parseToml } from '../../toml/parse-toml.ts';

/** A text with its tree and its lines. */
export interface ParsedFile {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly source: SourceFile;
  readonly lines: LineIndex;
}

export function parseFile(uri: vscode.Uri, text: string): ParsedFile {
  const source = { uri: uri.toString(), label: labelOf(uri), document: parseToml(text) };
  return { uri, text, source, lines: new LineIndex(text) };
}

/** The file as VS Code names it in this workspace; with the folder's name where several are open. */
export function labelOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

import * as vscode from 'vscode';
import type { ParsedFile } from '../../packages/root/root-texts.ts';
import type { TomlDocument } from '../../toml/document.ts';
import type { KeyValue, TomlNode } from '../../toml/node.ts';
import { sectionEnd, startsLine } from '../../toml/text-layout.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

/** Sections, lists over several lines and blocks of comments can be folded; also below a syntax error. */
export class ManifestFolding implements vscode.FoldingRangeProvider {
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    return analysis ? foldsOf(analysis.file) : [];
  }
}

function foldsOf({ source: { document }, lines }: ParsedFile): vscode.FoldingRange[] {
  const lineAt = (offset: number) => lines.positionAt(offset).line;
  const folds: vscode.FoldingRange[] = [];
  const add = (start: number, end: number, kind?: vscode.FoldingRangeKind) => {
    if (end > start) folds.push(new vscode.FoldingRange(start, end, kind));
  };
  for (const item of document.items) {
    if (item.type === 'header') add(lineAt(item.start), lineAt(sectionEnd(document.text, item)));
    else
      for (const node of valuesIn(item)) add(lineAt(node.start), lineAt(node.end) - (node.kind === 'string' ? 0 : 1));
  }
  for (const [start, end] of commentBlocks(document, lineAt)) add(start, end, vscode.FoldingRangeKind.Comment);
  return folds;
}

function valuesIn({ value }: KeyValue): TomlNode[] {
  return value ? nested(value) : [];
}

function nested(node: TomlNode): TomlNode[] {
  if (node.kind === 'array') return [node, ...node.items.flatMap(nested)];
  if (node.kind === 'table') return [node, ...(node.entries ?? []).flatMap(valuesIn)];
  return [node];
}

/** First and last line of each run of lines that hold nothing but a comment. */
function commentBlocks(document: TomlDocument, lineAt: (offset: number) => number): [number, number][] {
  const blocks: [number, number][] = [];
  for (const comment of document.comments) {
    if (!startsLine(document.text, comment.start)) continue;
    const line = lineAt(comment.start);
    const last = blocks.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else blocks.push([line, line]);
  }
  return blocks;
}

import * as vscode from 'vscode';
import { isOverlay } from '../../manifest/language/counterparts.ts';
import { type Proposal, proposalsAt } from '../../manifest/language/proposals.ts';
import { markdown } from '../app/show.ts';
import { rangeIn } from '../app/text-ranges.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

const KINDS: Readonly<Record<Proposal['kind'], vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.Value,
  table: vscode.CompletionItemKind.Module,
};

/** Keys, values and whole tables where they fit. */
export class ManifestCompletion implements vscode.CompletionItemProvider {
  static readonly triggers = ['"', "'", '[', '{', '.', '='];
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    if (!analysis) return [];
    const { file, context } = analysis;
    const { source } = file;
    const schema = isOverlay(context, source.uri) ? 'overlay' : 'manifest';
    const offset = document.offsetAt(position);
    return proposalsAt(context, source.uri, schema, source.document, offset).map((proposal, index) =>
      itemOf(proposal, rangeIn(file.lines, proposal.replace), index),
    );
  }
}

function itemOf(proposal: Proposal, range: vscode.Range, index: number): vscode.CompletionItem {
  const item = new vscode.CompletionItem(proposal.label, KINDS[proposal.kind]);
  item.insertText = new vscode.SnippetString(proposal.insert);
  item.range = range;
  item.sortText = `0${String(index).padStart(4, '0')}`;
  if (proposal.filter !== undefined) item.filterText = proposal.filter;
  if (proposal.detail !== undefined) item.detail = proposal.detail;
  if (proposal.documentation !== undefined) item.documentation = markdown(proposal.documentation);
  if (proposal.again) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

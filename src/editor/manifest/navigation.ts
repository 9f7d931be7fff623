import * as vscode from 'vscode';
import { counterpartsOf } from '../../manifest/language/counterpart-nodes.ts';
import { elementAt } from '../../manifest/language/element-at.ts';
import { type SourceRange, sourceRange } from '../../manifest/model/source-file.ts';
import { nodeAtOffset } from '../../toml/cursor-context.ts';
import { rangeOf } from '../../toml/node-path.ts';
import { rangeIn } from '../app/text-ranges.ts';
import type { FileAnalysis, ManifestWorkspace } from './manifest-workspace.ts';

/** Between what is requested and what is granted, a permission and its tool, an entry and its manifest. */
export class ManifestNavigation implements vscode.DefinitionProvider, vscode.ReferenceProvider {
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async provideDefinition(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Location[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    return analysis ? locationsOf(analysis, document.offsetAt(position), false) : [];
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    return analysis ? locationsOf(analysis, document.offsetAt(position), includeDeclaration) : [];
  }
}

function locationsOf(analysis: FileAnalysis, offset: number, withItself: boolean): vscode.Location[] {
  const { file, context, files } = analysis;
  const node = nodeAtOffset(file.source.document, offset);
  const element = node && elementAt(context, file.source.uri, node);
  if (!node || !element) return [];
  const itself = withItself ? [sourceRange(file.source, rangeOf(file.source.document, node))] : [];
  return [...itself, ...counterpartsOf(context, element)].flatMap(({ uri, span }: SourceRange) => {
    const other = files.get(uri);
    return other ? [new vscode.Location(vscode.Uri.parse(uri, true), rangeIn(other.lines, span))] : [];
  });
}

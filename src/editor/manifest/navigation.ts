import * as vscode from 'vscode';
import { type Spot, spotIn } from '../../manifest/source-file.ts';
import { nodeAtOffset } from '../../manifest/toml/cursor-context.ts';
import { rangeOf } from '../../manifest/toml/node-path.ts';
import { rangeIn } from '../text-ranges.ts';
import { counterpartsOf } from './counterpart-nodes.ts';
import type { FileAnalysis, ManifestWorkspace } from './manifest-workspace.ts';
import { placeOf } from './places.ts';

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
  const place = node && placeOf(context, file.source.uri, node);
  if (!node || !place) return [];
  const itself = withItself ? [spotIn(file.source, rangeOf(file.source.document, node))] : [];
  return [...itself, ...counterpartsOf(context, place)].flatMap(({ uri, span }: Spot) => {
    const other = files.get(uri);
    return other ? [new vscode.Location(other.uri, rangeIn(other.lines, span))] : [];
  });
}

import * as vscode from 'vscode';
import { isOverlay } from '../../manifest/language/counterparts.ts';
import { elementAt } from '../../manifest/language/element-at.ts';
import { grantedFolderText } from '../../manifest/language/granted-folder.ts';
import { elementText, keyText } from '../../manifest/language/hover-text.ts';
import { outlineAt } from '../../manifest/model/schema-outline.ts';
import { nodeAtOffset } from '../../toml/cursor-context.ts';
import { pathOf } from '../../toml/node-path.ts';
import { markdown } from '../app/show.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

/** What a key means, and what becomes of it on the other side. */
export class ManifestHover implements vscode.HoverProvider {
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    const source = analysis?.file.source;
    const node = source && nodeAtOffset(source.document, document.offsetAt(position));
    if (!analysis || !source || !node) return undefined;
    const { context } = analysis;
    const path = pathOf(node);
    const outline = outlineAt(isOverlay(context, source.uri) ? 'overlay' : 'manifest', source.document.root, path);
    const key = path.findLast((step) => typeof step === 'string');
    const element = elementAt(context, source.uri, node);
    const paragraphs = [
      ...(outline && key !== undefined ? keyText(key, outline) : []),
      ...(element ? elementText(context, element) : []),
      ...grantedFolderText(node, workspaceFolders()),
    ];
    if (paragraphs.length === 0) return undefined;
    return new vscode.Hover(markdown(paragraphs.join('\n\n')));
  }
}

function workspaceFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
}

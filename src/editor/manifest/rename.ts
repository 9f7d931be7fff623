import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { isToolName } from '../../authority/safe-names.ts';
import { entriesOf } from '../../manifest/language/counterparts.ts';
import { elementAt } from '../../manifest/language/element-at.ts';
import type { ManifestView } from '../../manifest/model/manifest-view.ts';
import { nodeAtOffset } from '../../toml/cursor-context.ts';
import type { TomlNode } from '../../toml/node.ts';
import { stringLiteral } from '../../toml/toml-literal.ts';
import { rangeIn } from '../app/text-ranges.ts';
import type { FileAnalysis, ManifestWorkspace } from './manifest-workspace.ts';

interface NamedTool {
  readonly name: string;
  readonly manifest: ManifestView;
  /** The string under the cursor. */
  readonly node: TomlNode;
}

/** Renames a tool where it is declared, requested and granted. Namespaces stay: they stand for more than one tool. */
export class ToolRename implements vscode.RenameProvider {
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async prepareRename(document: vscode.TextDocument, position: vscode.Position) {
    const analysis = await this.#manifests.analysisOf(document.uri);
    const tool = analysis && toolAt(analysis, document.offsetAt(position));
    if (!tool) throw new Error(t('Only the name of a tool can be renamed.'));
    const { start, end } = tool.node;
    return { range: rangeIn(analysis.file.lines, { start: start + 1, end: end - 1 }), placeholder: tool.name };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit | undefined> {
    if (!isToolName(newName)) throw new Error(t('"{0}" cannot be the name of a tool.', newName));
    const analysis = await this.#manifests.analysisOf(document.uri);
    const tool = analysis && toolAt(analysis, document.offsetAt(position));
    return tool && renameEdit(analysis, tool, newName);
  }
}

function toolAt({ context, file }: FileAnalysis, offset: number): NamedTool | undefined {
  const node = nodeAtOffset(file.source.document, offset);
  if (node?.kind !== 'string' || node.name !== 'name' || node.multiline || node.open) return undefined;
  const place = elementAt(context, file.source.uri, node);
  if (place?.kind === 'tool') return { name: place.located.value.name, manifest: place.manifest, node };
  if (place?.kind !== 'permission' || place.located.value.kind !== 'tool') return undefined;
  return { name: place.located.value.name, manifest: place.manifest, node };
}

function renameEdit(analysis: FileAnalysis, { name, manifest }: NamedTool, newName: string): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const replace = (uri: string, nodes: readonly TomlNode[]) => {
    const file = analysis.files.get(uri);
    if (!file) return;
    for (const node of nodes) {
      const written = file.text.slice(node.start, node.end);
      edit.replace(vscode.Uri.parse(file.source.uri, true), rangeIn(file.lines, node), stringLiteral(newName, written));
    }
  };
  replace(manifest.file.uri, [...namesIn(manifest.tools, name), ...permissionNames(manifest.permissions, name)]);
  const { overlay } = analysis.context;
  if (overlay.kind === 'read') {
    const granted = entriesOf(analysis.context, manifest).flatMap((entry) => entry.grants.permissions);
    replace(overlay.view.file.uri, permissionNames(granted, name));
  }
  return edit;
}

function permissionNames(list: ManifestView['permissions'], name: string): TomlNode[] {
  const exact = list.flatMap(({ value, node }) => (value.kind === 'tool' ? [{ value, node }] : []));
  return namesIn(exact, name);
}

function namesIn(list: readonly { value: { name: string }; node: TomlNode }[], name: string): TomlNode[] {
  return list.flatMap(({ value, node }) => {
    const written = value.name === name && node.kind === 'table' ? node.children.get('name') : undefined;
    return written ? [written] : [];
  });
}

import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { isOverlay } from '../../manifest/language/counterparts.ts';
import { grantedTargets, missingGrants } from '../../manifest/language/missing-grants.ts';
import { grantContextsOf } from '../../manifest/lint/analyze.ts';
import type { GrantContext, RootContext } from '../../manifest/lint/rule.ts';
import type { TomlNode } from '../../toml/node.ts';
import { nodeAt, rangeOf } from '../../toml/node-path.ts';
import { asCommand } from '../app/commands.ts';
import { lens } from '../app/show.ts';
import { rangeIn } from '../app/text-ranges.ts';
import type { FileAnalysis, ManifestWorkspace } from './manifest-workspace.ts';

/** Above a manifest's id and each entry of an overlay: how much of what is asked for is granted. */
export class ManifestLenses implements vscode.CodeLensProvider {
  readonly #manifests: ManifestWorkspace;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
    this.onDidChangeCodeLenses = (listener, self, disposables) => {
      const subscription = manifests.onDidChange(() => listener.call(self));
      disposables?.push(subscription);
      return subscription;
    };
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    if (!analysis) return [];
    if (await this.#manifests.isUndecided(document.uri)) return [chooseLens(analysis)];
    const { context, file } = analysis;
    const inOverlay = isOverlay(context, file.source.uri);
    return grantContextsOf(context).flatMap((each) => {
      if (inOverlay) return each.entry ? [lensAt(analysis, each.entry.node, each, context)] : [];
      if (each.manifest.file.uri !== file.source.uri) return [];
      const atId = each.manifest.root.children.get('id') ?? each.manifest.root;
      return [lensAt(analysis, atId, each, context), ...toolLenses(analysis, each)];
    });
  }
}

/** Where nothing is known about grants until somebody says which overlay it is. */
function chooseLens({ file }: FileAnalysis): vscode.CodeLens {
  const { document } = file.source;
  const range = rangeIn(file.lines, rangeOf(document, nodeAt(document, ['id']) ?? document.root));
  const title = t('Choose the overlay that grants this plugin…');
  return lens(range, asCommand('yoi.manifest.chooseOverlay', title));
}

function lensAt(analysis: FileAnalysis, node: TomlNode, plugin: GrantContext, context: RootContext): vscode.CodeLens {
  const { file } = analysis;
  const range = rangeIn(file.lines, rangeOf(file.source.document, node));
  const missing = missingGrants(plugin).length > 0;
  const uri = plugin.manifest.file.uri;
  const id = missing ? 'yoi.manifest.grantAll' : 'yoi.manifest.explainAccess';
  return lens(range, asCommand(id, titleOf(plugin, context, missing), uri));
}

/** One above each declared tool; what runs is the package that is enabled, not the text. */
function toolLenses({ file }: FileAnalysis, { manifest }: GrantContext): vscode.CodeLens[] {
  return manifest.manifest.tools.flatMap(({ name }, index) => {
    const node = nodeAt(file.source.document, ['tools', index]);
    if (node === undefined || name === '') return [];
    const range = rangeIn(file.lines, rangeOf(file.source.document, node));
    return [lens(range, asCommand('yoi.runtime.runTool', t('Run tool…'), file.source.uri, name))];
  });
}

function titleOf(plugin: GrantContext, { overlay }: RootContext, missing: boolean): string {
  if (!plugin.entry) return t('Not enabled in this workspace — enable and grant…');
  const name = overlay.kind === 'read' ? overlay.view.file.label.split('/').at(-1) : '';
  const { granted, all } = grantedTargets(plugin);
  if (all === 0)
    return missing ? t('Some permissions are not granted — grant the rest…') : t('All permissions granted');
  if (missing) return t('{0} of {1} targets granted in {2} — grant the rest…', granted, all, name ?? '');
  return t('{0} of {1} targets granted in {2}', granted, all, name ?? '');
}

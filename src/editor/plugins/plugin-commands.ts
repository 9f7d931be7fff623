import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { disableEdit, removeGrantsEdit } from '../../manifest/overlay-editor.ts';
import type { CommandOf } from '../app/contributions.ts';
import type { Handlers } from '../app/feature.ts';
import { checkPlugin, packPlugin } from './check-plugin.ts';
import { enablePlugin } from './enable/enable-plugin.ts';
import { changeOverlay } from './enable/overlay-edit.ts';
import type { ReviewedRequests } from './enable/reviewed-requests.ts';
import { updatePins } from './enable/update-pins.ts';
import { INSPECTOR } from './inspector/inspector-editor.ts';
import { newPlugin } from './new-plugin.ts';
import { pickItem, pickSubject } from './pick-plugin.ts';
import type { PluginWorkspace } from './plugin-workspace.ts';
import { type ItemNode, PLUGIN_ROWS, type SourceNode } from './tree/plugin-node.ts';

/** What the commands act on. */
export interface PluginCommandContext {
  readonly plugins: PluginWorkspace;
  readonly reviewed: ReviewedRequests;
  readonly extension: vscode.Uri;
}

type PluginCommand = Extract<CommandOf<'plugins'>, `yoi.plugins.${string}`>;

/** Every command of the Plugins view. Without a row they ask for a plugin, so that the palette can do all that the view can. */
export function pluginCommands({ plugins, reviewed, extension }: PluginCommandContext): Handlers<PluginCommand> {
  const subject = async (argument: object | undefined) =>
    subjectOf(argument) ?? (await sourceOf(plugins, argument)) ?? pickSubject(plugins);
  const item = (argument: object | undefined) => itemOf(argument) ?? pickItem(plugins);
  return {
    'yoi.plugins.refresh': () => plugins.refresh(),
    // The new folder shows at once, also where a watcher of a young window is not listening yet.
    'yoi.plugins.new': () => newPlugin(extension).then(() => plugins.refresh()),
    'yoi.plugins.enable': async (argument) => {
      const node = await subject(argument);
      if (node !== undefined) await enablePlugin(node);
    },
    'yoi.plugins.disable': async (argument) => {
      const node = await item(argument);
      if (node !== undefined) await disable(node);
    },
    'yoi.plugins.updatePins': async (argument) => {
      const node = await item(argument);
      if (node !== undefined) await updatePins(node, reviewed);
    },
    'yoi.plugins.removeGrants': async (argument) => {
      const node = await item(argument);
      if (node !== undefined) await removeGrants(node);
    },
    'yoi.plugins.check': async (argument) => {
      const node = await subject(argument);
      const path = node && pathOf(node);
      if (path !== undefined) await checkPlugin(path);
    },
    'yoi.plugins.pack': async (argument) => {
      const node = await subject(argument);
      if (node?.kind === 'source') await packPlugin(node.source.folder);
    },
    'yoi.plugins.inspect': async (argument) => {
      const node = await item(argument);
      if (node?.item.found === undefined) return;
      await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.file(node.item.found.path), INSPECTOR);
    },
    'yoi.plugins.copyDigest': async (argument) => {
      const digest = (await item(argument))?.item.found?.digest;
      if (digest !== undefined) await vscode.env.clipboard.writeText(digest);
    },
    'yoi.plugins.openOverlay': async (argument) => {
      const node = await item(argument);
      if (node !== undefined) await vscode.window.showTextDocument(node.root.overlayUri);
    },
  };
}

/** The source folder of a manifest, which fixes hand over. */
async function sourceOf(plugins: PluginWorkspace, argument: object | undefined): Promise<SourceNode | undefined> {
  if (!(argument instanceof vscode.Uri)) return undefined;
  const folder = vscode.Uri.joinPath(argument, '..').fsPath;
  for (const { root, plugins: reviewed } of await plugins.loaded()) {
    const source = reviewed.sources.find((each) => each.folder === folder);
    if (source) return { kind: 'source', id: source.folder, root, source };
  }
  return undefined;
}

/** The plugin that a row belongs to. */
function subjectOf(argument: object | undefined): ItemNode | SourceNode | undefined {
  return PLUGIN_ROWS.has(argument) && argument.kind === 'source' ? argument : itemOf(argument);
}

function itemOf(argument: object | undefined): ItemNode | undefined {
  if (!PLUGIN_ROWS.has(argument)) return undefined;
  if (argument.kind === 'plugin') return argument;
  if (argument.kind === 'section') return argument.parent;
  return argument.kind === 'row' ? argument.parent.parent : undefined;
}

function pathOf(node: ItemNode | SourceNode): string | undefined {
  return node.kind === 'source' ? node.source.folder : node.item.found?.path;
}

async function disable({ root, item: { reference } }: ItemNode): Promise<void> {
  const label = t('Disable {0}', reference);
  await changeOverlay({ root, label, preview: false, make: (file) => disableEdit(file, reference) });
}

async function removeGrants({ root, item: { reference } }: ItemNode): Promise<void> {
  const label = t('Remove the grants of {0}', reference);
  await changeOverlay({ root, label, preview: false, make: (file) => removeGrantsEdit(file, reference) });
}

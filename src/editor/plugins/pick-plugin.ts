import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { showInformation, showPicks } from '../app/show.ts';
import type { PluginWorkspace } from './plugin-workspace.ts';
import type { ItemNode, SourceNode } from './tree/plugin-node.ts';
import { statusLabel } from './tree/status-labels.ts';

interface NodeItem<Node> extends vscode.QuickPickItem {
  readonly node: Node;
}

/** Asks for a plugin of the stores or the overlay. */
export async function pickItem(plugins: PluginWorkspace): Promise<ItemNode | undefined> {
  return pick(await itemChoices(plugins));
}

/** Asks for a plugin or a source folder. */
export async function pickSubject(plugins: PluginWorkspace): Promise<ItemNode | SourceNode | undefined> {
  const sources = (await plugins.loaded()).flatMap(({ root, plugins: { sources: all } }) =>
    all.map((source): NodeItem<SourceNode> => {
      const node: SourceNode = { kind: 'source', id: source.folder, root, source };
      const description = `${t('in development')} · ${vscode.workspace.asRelativePath(source.folder)}`;
      return { label: source.name, description, node };
    }),
  );
  return pick<ItemNode | SourceNode>([...sources, ...(await itemChoices(plugins))]);
}

async function itemChoices(plugins: PluginWorkspace): Promise<NodeItem<ItemNode>[]> {
  return (await plugins.loaded()).flatMap(({ root, plugins: { items } }) =>
    items.map((item) => {
      const node: ItemNode = { kind: 'plugin', id: item.reference, root, item };
      return { label: item.reference, description: statusLabel(item.status), node };
    }),
  );
}

async function pick<Node>(choices: readonly NodeItem<Node>[]): Promise<Node | undefined> {
  if (choices.length === 0) {
    void showInformation(t('There is no plugin in this workspace yet.'));
    return undefined;
  }
  const chosen = await showPicks(choices, { title: t('Which plugin?'), matchOnDescription: true });
  return chosen?.node;
}

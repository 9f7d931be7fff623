import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import type { FeatureHost, StartFeature } from '../feature.ts';
import { runtimeRoom } from '../runtime/runtime-room.ts';
import { useDisplayLanguage } from '../texts.ts';
import { ArchiveDiagnostics } from './archive-diagnostics.ts';
import { InspectorEditor } from './inspector-editor.ts';
import { pluginCommands } from './plugin-commands.ts';
import { PluginTree } from './plugin-tree.ts';
import { PluginWorkspace } from './plugin-workspace.ts';
import { SeenRequests } from './seen-requests.ts';

/**
 * Plugins as things on the disk: the view, the inspector, enabling, for which nothing of a plugin runs. And plugins at work,
 * when a person starts them.
 */
export const start: StartFeature<'plugins'> = (host) => {
  const { context, log, workspace } = host;
  useDisplayLanguage();
  const owned = new DisposableStore();
  const plugins = owned.add(new PluginWorkspace(workspace, log));
  const { session, commands, connections } = runtimeRoom(host, plugins, owned);
  const tree = owned.add(new PluginTree(plugins, session));
  owned.add(explainRestrictedMode(host));
  const seen = new SeenRequests(context.workspaceState);
  const remember = async () => {
    for (const { plugins: found } of await plugins.seen()) seen.remember(found.items);
  };
  owned.add(plugins.onDidChange(() => void remember()));
  void remember();
  const documentation = vscode.Uri.joinPath(context.extensionUri, 'docs', 'diagnostics.md');
  owned.add(new ArchiveDiagnostics(plugins, documentation));

  return {
    commands: { ...pluginCommands({ plugins, seen, extension: context.extensionUri }), ...commands },
    trees: { 'yoi.plugins': tree, 'yoi.connections': connections },
    editors: { 'yoi.inspector': new InspectorEditor(plugins, context.extensionUri) },
    dispose: () => owned.dispose(),
  };
};

/** Everything of the view works without trust, except that nothing runs. */
function explainRestrictedMode({ workspace, view }: FeatureHost): vscode.Disposable {
  const pluginsView = view('yoi.plugins');
  const explain = () => {
    pluginsView.message = workspace.trusted ? '' : t('No plugin runs in Restricted Mode.');
  };
  explain();
  return workspace.onDidChange(explain);
}

import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import type { FeatureHost, StartFeature } from '../app/feature.ts';
import { useDisplayLanguage } from '../app/texts.ts';
import { ReviewedRequests } from './enable/reviewed-requests.ts';
import { ArchiveDiagnostics } from './inspector/archive-diagnostics.ts';
import { InspectorEditor } from './inspector/inspector-editor.ts';
import { pluginCommands } from './plugin-commands.ts';
import { PluginWorkspace } from './plugin-workspace.ts';
import { createRuntimeServices } from './running/runtime-services.ts';
import { PluginTree } from './tree/plugin-tree.ts';

/**
 * Plugins as things on the disk: the view, the inspector, enabling, for which nothing of a plugin runs. And plugins at work,
 * when a person starts them.
 */
export const start: StartFeature<'plugins'> = (host) => {
  const { context, log, workspace } = host;
  useDisplayLanguage();
  const owned = new DisposableStore();
  const plugins = owned.add(new PluginWorkspace(workspace, host.roots(), log));
  const { session, commands, connections } = createRuntimeServices(host, plugins, owned);
  const tree = owned.add(new PluginTree(plugins, session));
  owned.add(explainRestrictedMode(host));
  const reviewed = new ReviewedRequests(context.workspaceState);
  const remember = async () => {
    for (const { plugins: found } of await plugins.loaded()) reviewed.remember(found.items);
  };
  owned.add(plugins.onDidChange(() => void remember()));
  void remember();
  owned.add(new ArchiveDiagnostics(plugins));

  return {
    commands: { ...pluginCommands({ plugins, reviewed: reviewed, extension: context.extensionUri }), ...commands },
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

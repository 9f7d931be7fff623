import * as vscode from 'vscode';
import { DisposableStore } from '../../base/disposable-store.ts';
import type { StartFeature } from '../feature.ts';
import { useDisplayLanguage } from '../texts.ts';
import { ArchiveDiagnostics } from './archive-diagnostics.ts';
import { InspectorEditor } from './inspector-editor.ts';
import { pluginCommands } from './plugin-commands.ts';
import { PluginTree } from './plugin-tree.ts';
import { PluginWorkspace } from './plugin-workspace.ts';
import { SeenRequests } from './seen-requests.ts';

/** Plugins as things on the disk: the view, the inspector, enabling. Nothing of a plugin runs for any of it. */
export const start: StartFeature<'plugins'> = ({ context, log, workspace }) => {
  useDisplayLanguage();
  const owned = new DisposableStore();
  const plugins = owned.add(new PluginWorkspace(workspace, log));
  const tree = owned.add(new PluginTree(plugins));
  const seen = new SeenRequests(context.workspaceState);
  const remember = async () => {
    for (const { plugins: found } of await plugins.seen()) seen.remember(found.items);
  };
  owned.add(plugins.onDidChange(() => void remember()));
  void remember();
  const documentation = vscode.Uri.joinPath(context.extensionUri, 'docs', 'diagnostics.md');
  owned.add(new ArchiveDiagnostics(plugins, documentation));

  return {
    commands: pluginCommands({ plugins, seen, extension: context.extensionUri }),
    trees: { 'yoi.plugins': tree },
    editors: { 'yoi.inspector': new InspectorEditor(plugins, context.extensionUri) },
    dispose: () => owned.dispose(),
  };
};

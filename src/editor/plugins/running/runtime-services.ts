import type * as vscode from 'vscode';
import type { DisposableStore } from '../../../base/disposable-store.ts';
import type { FeatureHost } from '../../app/feature.ts';
import type { PluginWorkspace } from '../plugin-workspace.ts';
import { ConnectionTree } from './connection-tree.ts';
import { PluginLogs } from './plugin-logs.ts';
import { RunReports } from './run-reports.ts';
import { RunningStatus } from './running-status.ts';
import { runtimeCommands } from './runtime-commands.ts';
import { RuntimeSession } from './runtime-session.ts';
import { ToolRuns } from './tool-runs.ts';

/** What a person sees of running plugins. Nothing runs and nothing is watched until they ask for it. */
export function createRuntimeServices(
  { context, log, workspace, view }: FeatureHost,
  plugins: PluginWorkspace,
  owned: DisposableStore,
): {
  readonly session: RuntimeSession;
  readonly commands: ReturnType<typeof runtimeCommands>;
  readonly connections: vscode.TreeDataProvider<unknown>;
} {
  const session = owned.add(new RuntimeSession(workspace, log, context.extensionUri, context.globalStorageUri));
  const logs = owned.add(new PluginLogs(session));
  const reports = owned.add(new RunReports());
  const runs = new ToolRuns({ plugins, session }, reports);
  owned.add(new RunningStatus(session));
  return {
    session,
    commands: runtimeCommands({ plugins, session, logs, reports, runs }),
    connections: owned.add(new ConnectionTree(session, view('yoi.connections'))),
  };
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Refusal } from '../../../runtime/outcome.ts';
import type { CommandOf } from '../../app/contributions.ts';
import type { Handlers } from '../../app/feature.ts';
import { showError, showInformation, showProgress } from '../../app/show.ts';
import { chooseConnection, choosePlugin, type RunArguments, type RuntimeServices, wantedBy } from './choose-subject.ts';
import { CONNECTION_ROWS } from './connection-tree.ts';
import type { PluginLogs } from './plugin-logs.ts';
import { refusalActions } from './refusal-actions.ts';
import type { RunReports } from './run-reports.ts';
import type { KnownPlugin } from './runtime-session.ts';
import type { ToolRuns } from './tool-runs.ts';

/** What the commands act on. */
export interface RuntimeCommandContext extends RuntimeServices {
  readonly logs: PluginLogs;
  readonly reports: RunReports;
  readonly runs: ToolRuns;
}

type RuntimeCommand = Extract<CommandOf<'plugins'>, `yoi.runtime.${string}`>;

/** Everything that a person can do with a plugin at work. Without a row the commands ask for a plugin. */
export function runtimeCommands(context: RuntimeCommandContext): Handlers<RuntimeCommand> {
  const { runs, reports, logs, plugins, session } = context;
  const chosen = async (args: RunArguments) => choosePlugin(context, await wantedBy(args, plugins));
  const start = async (plugin: KnownPlugin) => {
    const outcome = await withStatus(t('Starting {0}', plugin.reference), plugin.instance.start(NEVER));
    if (!outcome.ok) void report(context, plugin, outcome.refusal);
  };
  const stop = async ({ reference, instance }: KnownPlugin) => {
    await withStatus(t('Stopping {0}', reference), instance.stop(NEVER));
  };
  return {
    'yoi.runtime.runTool': (...args) => runs.runTool(args),
    'yoi.runtime.deliverEvent': (...args) => runs.deliverEvent(args),
    'yoi.runtime.act': async (uri, index) => {
      if (uri !== undefined && index !== undefined) await reports.act(uri, index);
    },
    'yoi.runtime.start': async (...args) => {
      const plugin = await chosen(args);
      if (plugin !== undefined) await start(plugin);
    },
    'yoi.runtime.stop': async (...args) => {
      const plugin = await chosen(args);
      if (plugin !== undefined) await stop(plugin);
    },
    'yoi.runtime.restart': async (...args) => {
      const plugin = await chosen(args);
      if (plugin === undefined) return;
      await stop(plugin);
      await start(plugin);
    },
    'yoi.runtime.showLog': async (...args) => {
      const plugin = await chosen(args);
      if (plugin !== undefined) logs.show(plugin);
    },
    'yoi.runtime.askStatus': async (...args) => {
      const plugin = await chosen(args);
      if (plugin === undefined) return;
      if (!plugin.instance.alive) {
        void showInformation(t('{0} is not running.', plugin.reference));
        return;
      }
      const asking = plugin.instance.queryStatus(NEVER);
      const outcome = await withStatus(t('Asking {0} for its status', plugin.reference), asking);
      if (outcome.ok) logs.show(plugin);
      else void report(context, plugin, outcome.refusal);
    },
    'yoi.runtime.closeConnection': async (node) => {
      const chosen = CONNECTION_ROWS.has(node) && node.kind === 'connection' ? node : await chooseConnection(session);
      await chosen?.plugin.instance.closeConnection(chosen.connection);
    },
    'yoi.runtime.closeAllConnections': async () => {
      await Promise.all(
        session.plugins.flatMap(({ instance }) => instance.connections.map((one) => instance.closeConnection(one))),
      );
    },
  };
}

/** Starting and stopping have bounds of their own. */
const NEVER = new AbortController().signal;

async function report({ plugins }: RuntimeServices, plugin: KnownPlugin, refusal: Refusal): Promise<void> {
  const actions = refusalActions(plugin, refusal, plugins);
  const answer = await showError(refusal.message, ...actions.map(({ title }) => title));
  await actions.find(({ title }) => title === answer)?.run();
}

function withStatus<T>(title: string, work: Promise<T>): Thenable<T> {
  return showProgress({ location: vscode.ProgressLocation.Window, title }, () => work);
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import * as z from 'zod';
import type { ToolDeclaration } from '../../../authority/record.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { type ArgumentsOf, runCommand } from '../../app/commands.ts';
import { showInformation, showPicks } from '../../app/show.ts';
import type { PluginRoot } from '../plugin-root.ts';
import type { PluginWorkspace } from '../plugin-workspace.ts';
import { PLUGIN_ROWS } from '../tree/plugin-node.ts';
import { connectionSummary } from './connection-facts.ts';
import type { ConnectionNode } from './connection-tree.ts';
import type { KnownPlugin, RuntimeSession } from './runtime-session.ts';

/** What commands of the runtime work with. */
export interface RuntimeServices {
  readonly plugins: PluginWorkspace;
  readonly session: RuntimeSession;
}

/** Which plugin a command is about, as far as its argument says. */
export interface Wanted {
  readonly root?: PluginRoot;
  readonly reference?: string;
  /** Of a manifest in the workspace, whose plugin is meant wherever it is enabled. */
  readonly manifestId?: string;
  /** Of a tool or an ingress. */
  readonly name?: string;
  /** JSON that the tool is given, without asking for it. */
  readonly input?: string;
}

/** What every command of a plugin at work is called with. */
export type RunArguments = ArgumentsOf<'yoi.runtime.runTool'>;

/** What a key binding or a task can say: everything that would be asked else. */
const SPOKEN = z.strictObject({ reference: z.string(), name: z.string().optional(), input: z.string().optional() });

/**
 * Reads what a row of the Plugins view, a lens of a manifest (its URI and the name of a tool) or the arguments of a key
 * binding stand for.
 */
export async function wantedBy([first, second]: RunArguments, plugins: PluginWorkspace): Promise<Wanted> {
  if (typeof first === 'string') {
    const folder = vscode.Uri.joinPath(vscode.Uri.parse(first), '..').fsPath;
    for (const { root, plugins: reviewed } of await plugins.loaded()) {
      const source = reviewed.sources.find((one) => one.folder === folder);
      const name = second === undefined ? {} : { name: second };
      if (source !== undefined) return { root, manifestId: source.manifest.id, ...name };
    }
    return {};
  }
  const spoken = SPOKEN.safeParse(first);
  if (spoken.success) return Object.fromEntries(Object.entries(spoken.data).filter(([, value]) => value !== undefined));
  if (!PLUGIN_ROWS.has(first)) return {};
  switch (first.kind) {
    case 'plugin':
      return { root: first.root, reference: first.item.reference };
    case 'section':
      return { root: first.parent.root, reference: first.parent.item.reference };
    case 'row': {
      const { parent } = first.parent;
      return { root: parent.root, reference: parent.item.reference, name: first.row.label };
    }
    default:
      return {};
  }
}

/** Finds the plugin that is wanted among those that the saved files enable, and asks where several fit. */
export async function choosePlugin(
  { plugins, session }: RuntimeServices,
  wanted: Wanted,
): Promise<KnownPlugin | undefined> {
  const roots = (await plugins.loaded()).map(({ root }) => root);
  const fitting = (await session.enabledIn(roots)).filter(({ root, reference, instance }) => {
    if (wanted.root !== undefined && wanted.root.path !== root.path) return false;
    if (wanted.reference !== undefined) return wanted.reference === reference;
    return wanted.manifestId === undefined || wanted.manifestId === instance.record.identity.id;
  });
  const [only, ...others] = fitting;
  if (only === undefined) {
    void offerToEnable(wanted);
    return undefined;
  }
  if (others.length === 0) return only;
  const items = fitting.map((plugin) => {
    const { name } = plugin.instance.record.manifest;
    return { label: plugin.reference, description: name, plugin };
  });
  return (await showPicks(items, { title: t('Which plugin?') }))?.plugin;
}

/** Asks for a tool of the plugin, unless the command has said which. */
export async function chooseTool(plugin: KnownPlugin, name: string | undefined): Promise<ToolDeclaration | undefined> {
  const { tools } = plugin.instance.record.manifest;
  const named = tools.find((tool) => tool.name === name);
  if (named !== undefined) return named;
  const [only, ...others] = tools;
  if (only === undefined) {
    void showInformation(t('{0} has no tools.', plugin.reference));
    return undefined;
  }
  if (others.length === 0) return only;
  const items = tools.map((tool) => ({ label: tool.name, detail: tool.description, tool }));
  const chosen = await showPicks(items, { title: t('Which tool?'), matchOnDetail: true });
  return chosen?.tool;
}

/** Asks for one of the live connections. */
export async function chooseConnection(
  session: RuntimeSession,
): Promise<Pick<ConnectionNode, 'plugin' | 'connection'> | undefined> {
  const items = session.plugins.flatMap((plugin) =>
    plugin.instance.connections.map((connection) => {
      const detail = connectionSummary(connection, systemClock.now());
      return { label: connection.url, description: plugin.reference, detail, plugin, connection };
    }),
  );
  if (items.length === 0) {
    void showInformation(t('No plugin has a connection.'));
    return undefined;
  }
  return showPicks(items, { title: t('Which connection?') });
}

async function offerToEnable({ reference, manifestId }: Wanted): Promise<void> {
  const enable = t('Enable Plugin…');
  const name = reference ?? manifestId;
  const message =
    name === undefined
      ? t('No plugin is enabled in this workspace.')
      : t('{0} is not enabled in this workspace.', name);
  if ((await showInformation(message, enable)) === enable) {
    await runCommand('yoi.plugins.enable');
  }
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import { Throttle } from '../../../base/throttle.ts';
import { systemClock } from '../../../runtime/clock.ts';
import type { OwnedConnection } from '../../../runtime/instance/loaded-guest.ts';
import { safeUrl } from '../../../runtime/safe-url.ts';
import type { SubscriptionStatus } from '../../../runtime/service/service-driver.ts';
import { rowContext, ShownRows } from '../../app/rows.ts';
import { type ConnectionFact, connectionFacts, connectionSummary } from './connection-facts.ts';
import type { KnownPlugin, RuntimeSession } from './runtime-session.ts';
import { StableRows } from './stable-rows.ts';
import { stateLabel } from './state-label.ts';

/** Milliseconds between two drawings of the view, four a second at most. */
const REDRAW_MS = 250;
/** Milliseconds after which ages are drawn anew while nothing else happens. */
const AGE_MS = 1000;

/** One row of the Connections view. */
type ConnectionTreeNode = InstanceNode | ConnectionNode | SubscriptionNode | FactNode;

/** The rows that the view has shown. */
export const CONNECTION_ROWS = new ShownRows<ConnectionTreeNode>();

interface InstanceNode {
  readonly kind: 'instance';
  plugin: KnownPlugin;
  word: string;
}

export interface ConnectionNode {
  readonly kind: 'connection';
  plugin: KnownPlugin;
  connection: OwnedConnection;
}

/** A subscription of a service that has no connection: it is on its way, or has ended. */
interface SubscriptionNode {
  readonly kind: 'subscription';
  plugin: KnownPlugin;
  subscription: SubscriptionStatus;
}

interface FactNode {
  readonly kind: 'fact';
  readonly parent: ConnectionNode;
  readonly fact: ConnectionFact;
}

/** The live connections of all plugins. It looks only while it is on the screen. */
export class ConnectionTree implements vscode.TreeDataProvider<ConnectionTreeNode>, vscode.Disposable {
  readonly #session: RuntimeSession;
  readonly #view: vscode.TreeView<unknown>;
  readonly #changed = new vscode.EventEmitter<ConnectionTreeNode[] | undefined>();
  readonly #rows = new StableRows<ConnectionTreeNode>(idOf, saysTheSame);
  readonly #owned = new DisposableStore();
  readonly #redraw: Throttle;
  #ageing: NodeJS.Timeout | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(session: RuntimeSession, view: vscode.TreeView<unknown>) {
    this.#session = session;
    this.#view = view;
    this.#redraw = this.#owned.add(new Throttle(REDRAW_MS, () => this.#draw()));
    this.#owned.add(session.onDidChange(() => this.#ask()));
    this.#owned.add(view.onDidChangeVisibility(() => this.#ask()));
    this.#owned.add(this.#changed);
  }

  getChildren(parent?: ConnectionTreeNode): ConnectionTreeNode[] {
    return CONNECTION_ROWS.show(this.#children(parent));
  }

  #children(parent: ConnectionTreeNode | undefined): ConnectionTreeNode[] {
    switch (parent?.kind) {
      case undefined:
        return this.#instances().map((node) => this.#rows.keep(node));
      case 'instance':
        return rowsOf(parent.plugin).map((node) => this.#rows.keep(node));
      case 'connection':
        return connectionFacts(parent.connection, systemClock.now()).map((fact) => ({ kind: 'fact', parent, fact }));
      default:
        return [];
    }
  }

  getTreeItem(node: ConnectionTreeNode): vscode.TreeItem {
    const item = drawn(node);
    item.id = idOf(node);
    return item;
  }

  dispose(): void {
    clearTimeout(this.#ageing);
    this.#owned.dispose();
  }

  #instances(): InstanceNode[] {
    return this.#session.plugins
      .filter((plugin) => rowsOf(plugin).length > 0)
      .map((plugin) => ({ kind: 'instance', plugin, word: stateLabel(plugin.instance.state) ?? '' }));
  }

  #ask(): void {
    if (this.#view.visible) this.#redraw.ask();
  }

  /**
   * Draws rows anew. While the same rows stand there, only those that say something else are named: VS Code forgets the
   * rows below what changes until it has asked for them again, and a menu that is used meanwhile would act on nothing.
   */
  #draw(): void {
    const instances = this.#instances();
    const rows = instances.flatMap((node): ConnectionTreeNode[] => [node, ...rowsOf(node.plugin)]);
    this.#changed.fire(this.#rows.renew(rows));
    clearTimeout(this.#ageing);
    const hasConnections = this.#session.plugins.some(({ instance }) => instance.connections.length > 0);
    if (hasConnections) this.#ageing = setTimeout(() => this.#ask(), AGE_MS);
  }
}

function rowsOf(plugin: KnownPlugin): ConnectionTreeNode[] {
  const { connections, service } = plugin.instance;
  const waiting = (service?.subscriptions ?? []).filter(({ state }) => state !== 'connected');
  return [
    ...connections.map((connection): ConnectionTreeNode => ({ kind: 'connection', plugin, connection })),
    ...waiting.map((subscription): ConnectionTreeNode => ({ kind: 'subscription', plugin, subscription })),
  ];
}

function idOf(node: ConnectionTreeNode): string {
  switch (node.kind) {
    case 'instance':
      return `${node.plugin.root.path} ${node.plugin.reference}`;
    case 'connection':
      return `${node.plugin.root.path} ${node.plugin.reference} ${node.connection.ownedBy} ${node.connection.handle}`;
    case 'subscription':
      return `${node.plugin.root.path} ${node.plugin.reference} ${JSON.stringify(node.subscription.url)} ${node.subscription.ingress}`;
    case 'fact':
      return `${idOf(node.parent)} ${node.fact.key}`;
  }
}

/** A connection says its age, so it never says the same. */
function saysTheSame(shown: ConnectionTreeNode, node: ConnectionTreeNode): boolean {
  return shown.kind === 'instance' && node.kind === 'instance' && shown.word === node.word;
}

function drawn(node: ConnectionTreeNode): vscode.TreeItem {
  switch (node.kind) {
    case 'instance':
      return instanceItem(node);
    case 'connection':
      return connectionItem(node);
    case 'subscription':
      return subscriptionItem(node);
    case 'fact': {
      const item = new vscode.TreeItem(node.fact.label, vscode.TreeItemCollapsibleState.None);
      item.description = node.fact.value;
      item.tooltip = `${node.fact.label}: ${node.fact.value}`;
      item.accessibilityInformation = { label: `${node.fact.label}, ${node.fact.value}` };
      return item;
    }
  }
}

function instanceItem({ plugin, word }: InstanceNode): vscode.TreeItem {
  const item = new vscode.TreeItem(plugin.reference, vscode.TreeItemCollapsibleState.Expanded);
  item.description = word;
  item.iconPath = new vscode.ThemeIcon('plug');
  item.contextValue = rowContext('instance');
  item.accessibilityInformation = { label: `${plugin.reference}, ${word}` };
  return item;
}

function connectionItem({ connection }: ConnectionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(connection.url, vscode.TreeItemCollapsibleState.Collapsed);
  const now = systemClock.now();
  const summary = connectionSummary(connection, now);
  item.description = summary;
  item.iconPath =
    connection.state === 'open'
      ? new vscode.ThemeIcon('broadcast', new vscode.ThemeColor('charts.green'))
      : new vscode.ThemeIcon('debug-disconnect', new vscode.ThemeColor('charts.red'));
  item.tooltip = [
    connection.url,
    ...connectionFacts(connection, now).map(({ label, value }) => `${label}: ${value}`),
  ].join('\n');
  item.contextValue = rowContext('connection', ['yoi.runtime.closeConnection']);
  item.accessibilityInformation = { label: `${connection.url}, ${summary}` };
  return item;
}

function subscriptionItem({ subscription }: SubscriptionNode): vscode.TreeItem {
  const { url, state, lastError } = subscription;
  const item = new vscode.TreeItem(shownUrl(url), vscode.TreeItemCollapsibleState.None);
  const word = state === 'connecting' ? t('connecting') : state === 'failed' ? t('failed') : t('closed by the peer');
  item.description = [word, lastError].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(state === 'connecting' ? 'sync' : 'debug-disconnect');
  item.tooltip = lastError ?? word;
  item.contextValue = rowContext('subscription');
  item.accessibilityInformation = { label: [item.label, word, lastError].filter(Boolean).join(', ') };
  return item;
}

/** What an author wrote need not be a URL. */
function shownUrl(written: string): string {
  return URL.canParse(written) ? safeUrl(new URL(written)) : t('not a URL');
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { eventIcon, STATE_ICONS } from '../../../protocol/icon-protocol.ts';
import type { RelationKind } from '../../../tickets/record/relations.ts';
import type { TicketState } from '../../../tickets/record/state.ts';
import type { EventCard } from '../../../tickets/views/event-card.ts';
import { kindLabel } from '../../../tickets/views/event-card.ts';
import { actionLabel, groupLabel } from '../../../tickets/views/group-labels.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import type { ListedTicket, TicketFacts } from '../../../tickets/views/ticket-facts.ts';
import type { TicketGroup } from '../../../tickets/views/ticket-groups.ts';
import { asCommand } from '../../app/commands.ts';
import { rowContext, ShownRows } from '../../app/rows.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import { BROKEN, nextCommands, OWN, ticketCommands } from './row-commands.ts';

/** One row of the Tickets view. `id` is the same for the same thing in every refresh. */
export type TreeNode =
  | FolderNode
  | GroupNode
  | TicketNode
  | RelationNode
  | ArtifactNode
  | EventNode
  | MoreNode
  | ProblemNode;

/** The rows that the view has shown. */
export const TICKET_ROWS = new ShownRows<TreeNode>();

export interface FolderNode {
  readonly kind: 'folder';
  readonly id: string;
  readonly folder: TicketFolder;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly key: string;
}

export interface TicketNode {
  readonly kind: 'ticket';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly group: string;
  readonly ticket: string;
}

export interface RelationNode {
  readonly kind: 'relation';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly word: string;
  /** The ticket at the other end. */
  readonly ticket: string;
  /** Set when the ticket that the row stands under records the relation itself. */
  readonly own?: { readonly owner: string; readonly kind: RelationKind };
}

export interface ArtifactNode {
  readonly kind: 'artifact';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly ticket: string;
  /** Below `artifacts/`. */
  readonly path: string;
}

export interface EventNode {
  readonly kind: 'event';
  readonly id: string;
  readonly folder: TicketFolder;
  readonly ticket: string;
  /** Zero-based place in the thread. */
  readonly index: number;
  readonly event: EventCard;
}

/** Stands at the end of a page of rows. */
export interface MoreNode {
  readonly kind: 'more';
  readonly id: string;
  readonly parent: GroupNode;
  readonly hidden: number;
}

export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly message: string;
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** Colours are the theme's, and say nothing that the words do not say too. */
const STATE_COLOURS: Readonly<Partial<Record<TicketState, string>>> = {
  ready: 'charts.blue',
  queued: 'charts.purple',
  inprogress: 'charts.purple',
  done: 'charts.green',
  closed: 'charts.green',
};

/** What the tree knows that a row may show. */
export interface TreeFacts {
  group(node: GroupNode): TicketGroup | undefined;
  ticket(node: TicketNode | RelationNode): ListedTicket | undefined;
}

export function treeItem(node: TreeNode, facts: TreeFacts): vscode.TreeItem {
  const item = drawn(node, facts);
  item.id = node.id;
  return item;
}

function drawn(node: TreeNode, facts: TreeFacts): vscode.TreeItem {
  switch (node.kind) {
    case 'folder': {
      const item = new vscode.TreeItem(node.folder.root.folder.name, Expanded);
      item.iconPath = new vscode.ThemeIcon('root-folder');
      item.contextValue = rowContext('folder');
      return item;
    }
    case 'group':
      return groupItem(node, facts.group(node));
    case 'ticket':
      return ticketItem(node, facts.ticket(node));
    case 'relation':
      return relationItem(node, facts.ticket(node));
    case 'artifact':
      return artifactItem(node.path, vscode.Uri.joinPath(node.folder.uriOf(node.ticket), 'artifacts', node.path));
    case 'event':
      return eventItem(node);
    case 'more':
      return moreItem(node);
    case 'problem': {
      const item = new vscode.TreeItem(node.message);
      item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
      return item;
    }
  }
}

function groupItem({ key }: GroupNode, group: TicketGroup | undefined): vscode.TreeItem {
  const count = group?.tickets.length ?? 0;
  const item = new vscode.TreeItem(groupLabel(key), key === 'state:closed' ? Collapsed : Expanded);
  item.description = String(count);
  item.contextValue = rowContext('group');
  item.accessibilityInformation = { label: t('{0}, {1} tickets', groupLabel(key), count) };
  return item;
}

function ticketItem(node: TicketNode, ticket: ListedTicket | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(ticket?.title ?? node.ticket, Collapsed);
  item.command = asCommand('yoi.tickets.open', t('Open Ticket'), node);
  if (!ticket) return item;
  if (ticket.kind === 'broken') {
    item.collapsibleState = None;
    item.description = ticket.reason;
    item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    item.contextValue = rowContext('ticket', BROKEN);
    item.accessibilityInformation = { label: t('{0} cannot be read: {1}', ticket.id, ticket.reason) };
    return item;
  }
  const words = statusLabels(ticket, node.group);
  item.description = [ticket.id, ...words].join(' · ');
  item.iconPath = stateIcon(ticket.next.overlay ?? ticket.state);
  item.contextValue = rowContext('ticket', ticketCommands(ticket), nextCommands(ticket));
  item.accessibilityInformation = {
    label: [ticket.title, stateLabel(ticket.state), ...words, ticket.id].join(', '),
  };
  return item;
}

/** What stands behind the title: where the state is elsewhere, whose turn it is, what it waits for. */
function statusLabels({ state, next }: TicketFacts, group: string): string[] {
  const words: string[] = [];
  if (next.overlay) words.push(t('{0} → {1}', stateLabel(state), stateLabel(next.overlay)));
  else if (!group.startsWith('state:')) words.push(stateLabel(state));
  if (next.mergePending) words.push(t('merge pending'));
  if (next.waitsFor.length > 0) words.push(t('waits for {0}', next.waitsFor.map(({ ticket }) => ticket).join(', ')));
  if (group === 'needs-you') words.push(actionLabel(next.action));
  return words.filter((word) => word !== '');
}

function relationItem(node: RelationNode, ticket: ListedTicket | undefined): vscode.TreeItem {
  const item = new vscode.TreeItem(t('{0}: {1}', node.word, ticket?.title ?? node.ticket));
  item.iconPath = ticket?.kind === 'ticket' ? stateIcon(ticket.state) : new vscode.ThemeIcon('question');
  item.description = ticket?.kind === 'ticket' ? `${node.ticket} · ${stateLabel(ticket.state)}` : node.ticket;
  item.contextValue = rowContext('relation', ['yoi.tickets.copyId', ...(node.own ? OWN : [])]);
  if (ticket) item.command = asCommand('yoi.tickets.open', t('Open Ticket'), node);
  return item;
}

function artifactItem(path: string, uri: vscode.Uri): vscode.TreeItem {
  const item = new vscode.TreeItem(path);
  item.resourceUri = uri;
  item.iconPath = vscode.ThemeIcon.File;
  item.contextValue = rowContext('artifact');
  item.command = { command: 'vscode.open', title: t('Open Artifact'), arguments: [uri] };
  return item;
}

function eventItem(node: EventNode): vscode.TreeItem {
  const { event } = node;
  const item = new vscode.TreeItem(kindLabel(event));
  item.description = [event.author, firstLine(event.body)].filter(Boolean).join(' · ');
  item.iconPath = new vscode.ThemeIcon(eventIcon(event));
  item.contextValue = rowContext('event');
  item.command = asCommand('yoi.tickets.open', t('Open Ticket'), node);
  return item;
}

function stateIcon(state: TicketState): vscode.ThemeIcon {
  const colour = STATE_COLOURS[state];
  return new vscode.ThemeIcon(STATE_ICONS[state], colour === undefined ? undefined : new vscode.ThemeColor(colour));
}

function firstLine(body: string): string {
  return body.split('\n', 1)[0]?.slice(0, 80) ?? '';
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(t('Show {0} more', node.hidden));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.contextValue = rowContext('more');
  item.command = asCommand('yoi.tickets.showMore', t('Show More'), node);
  return item;
}

import * as vscode from 'vscode';
import { DisposableStore } from '../../../base/disposable-store.ts';
import type { Thread } from '../../../tickets/record/thread.ts';
import { projectEvent } from '../../../tickets/views/event-card.ts';
import { relationLabel } from '../../../tickets/views/relation-labels.ts';
import type { ListedTicket } from '../../../tickets/views/ticket-facts.ts';
import type { ListOrder, TicketGroup } from '../../../tickets/views/ticket-groups.ts';
import { TicketList } from '../../../tickets/views/ticket-list.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { FoldersChange, TicketFolders } from '../ticket-folders.ts';
import { ticketTooltip } from './ticket-tooltip.ts';
import {
  type GroupNode,
  type MoreNode,
  type RelationNode,
  TICKET_ROWS,
  type TicketNode,
  type TreeFacts,
  type TreeNode,
  treeItem,
} from './tree-item.ts';

/** Rows under one parent; VS Code makes an item for each of them, drawn or not. */
const PAGE_ROWS = 500;
/** Events under a ticket, the newest. */
const LISTED_EVENTS = 50;

/** The Tickets view. Rows are nodes that stay the same objects, so that a change redraws its own row only. */
export class TicketTree implements vscode.TreeDataProvider<TreeNode>, TreeFacts, vscode.Disposable {
  readonly #folders: TicketFolders;
  readonly #changed = new vscode.EventEmitter<TreeNode | TreeNode[] | undefined>();
  readonly #lists = new Map<TicketFolder, TicketList>();
  readonly #nodes = new Map<string, TreeNode>();
  /** Rows that are shown under a group beyond the first page. */
  readonly #pages = new Map<string, number>();
  readonly #owned = new DisposableStore();
  #order: ListOrder;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(folders: TicketFolders, order: ListOrder) {
    this.#folders = folders;
    this.#order = order;
    this.#owned.add(this.#changed);
    this.#owned.add(folders.onDidChange((change) => this.#update(change)));
  }

  get order(): ListOrder {
    return this.#order;
  }

  /** Tickets that wait for a person, in all folders. */
  get needsYou(): number {
    return this.#folders.all.reduce((sum, folder) => sum + this.#list(folder).needsYou, 0);
  }

  /** Rows that are remembered: at most those that can be shown as the list is ordered now. */
  get remembered(): number {
    return this.#nodes.size;
  }

  reorder(order: ListOrder): void {
    this.#order = order;
    this.#pages.clear();
    this.#nodes.clear();
    for (const list of this.#lists.values()) list.reorder(order);
    this.#changed.fire(undefined);
  }

  showMore({ parent }: MoreNode): void {
    this.#pages.set(parent.id, (this.#pages.get(parent.id) ?? PAGE_ROWS) + PAGE_ROWS);
    this.#changed.fire(parent);
  }

  /** The row of a ticket in its own group. */
  nodeOf(folder: TicketFolder, id: string): TicketNode | undefined {
    const group = this.#list(folder).groupOf(id);
    return group && this.#ticketNode(this.#groupNode(folder, group.key), id);
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    return TICKET_ROWS.show(await this.#children(parent));
  }

  async #children(parent: TreeNode | undefined): Promise<TreeNode[]> {
    if (!parent) {
      await this.#folders.loaded;
      const [only, ...others] = this.#folders.all;
      if (only && others.length === 0) return this.#groups(only);
      return this.#folders.all.map((folder) => this.#keep({ kind: 'folder', id: folder.uri.toString(), folder }));
    }
    switch (parent.kind) {
      case 'folder':
        return this.#groups(parent.folder);
      case 'group':
        return this.#tickets(parent);
      case 'ticket':
        return this.#details(parent);
      default:
        return [];
    }
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItem(node, this);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (node.kind === 'ticket') return this.#groupNode(node.folder, node.group);
    if (node.kind === 'more') return node.parent;
    if (node.kind !== 'group' || this.#folders.all.length < 2) return undefined;
    return this.#nodes.get(node.folder.uri.toString());
  }

  async resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    if (node.kind === 'ticket' || node.kind === 'relation') {
      item.tooltip = await ticketTooltip(node.folder, node.ticket, this.#list(node.folder).ticket(node.ticket));
    }
    return item;
  }

  group(node: GroupNode): TicketGroup | undefined {
    return this.#list(node.folder).groups.find(({ key }) => key === node.key);
  }

  ticket(node: TicketNode | RelationNode): ListedTicket | undefined {
    return this.#list(node.folder).ticket(node.ticket);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #list(folder: TicketFolder): TicketList {
    const known = this.#lists.get(folder);
    if (known) return known;
    const list = new TicketList(folder.index, (id) => folder.overlayState(id), this.#order);
    this.#lists.set(folder, list);
    return list;
  }

  #groups(folder: TicketFolder): TreeNode[] {
    const groups = this.#list(folder).groups.map(({ key }) => this.#groupNode(folder, key));
    const { problem: message } = folder;
    return message === undefined ? groups : [{ kind: 'problem', id: `${folder.uri} problem`, message }, ...groups];
  }

  #tickets(parent: GroupNode): TreeNode[] {
    const tickets = this.group(parent)?.tickets ?? [];
    const shown = this.#pages.get(parent.id) ?? PAGE_ROWS;
    const rows: TreeNode[] = tickets.slice(0, shown).map(({ id }) => this.#ticketNode(parent, id));
    const hidden = tickets.length - rows.length;
    return hidden > 0 ? [...rows, { kind: 'more', id: `${parent.id} more`, parent, hidden }] : rows;
  }

  async #details({ id: parent, folder, ticket }: TicketNode): Promise<TreeNode[]> {
    const record = await folder.source.record(ticket);
    if (!record) return [];
    const { outgoing, incoming } = folder.index.view(ticket);
    const relations = [
      ...outgoing.map(({ kind, target }) => ({
        word: relationLabel(kind),
        other: target,
        own: { owner: ticket, kind },
      })),
      ...incoming.map(({ inverseKind, source }) => ({
        word: relationLabel(inverseKind),
        other: source,
        own: undefined,
      })),
    ];
    const thread = record.thread.kind === 'read' ? record.thread.value : undefined;
    return [
      ...relations.map(({ word, other, own }): TreeNode => {
        return {
          kind: 'relation',
          id: `${parent} ${word} ${other}`,
          folder,
          word,
          ticket: other,
          ...(own ? { own } : {}),
        };
      }),
      ...(record.artifacts ?? []).map((path): TreeNode => {
        return { kind: 'artifact', id: `${parent} artifact ${path}`, folder, ticket, path };
      }),
      ...newestEvents(thread).map(({ index, event }): TreeNode => {
        return { kind: 'event', id: `${parent} event ${index}`, folder, ticket, index, event };
      }),
    ];
  }

  #groupNode(folder: TicketFolder, key: string): GroupNode {
    return this.#keep({ kind: 'group', id: `${folder.uri} ${key}`, folder, key });
  }

  #ticketNode({ id, folder, key }: GroupNode, ticket: string): TicketNode {
    return this.#keep({ kind: 'ticket', id: `${id} ${ticket}`, folder, group: key, ticket });
  }

  /** VS Code knows a row by its object, so the same row must always be the same object. */
  #keep<N extends TreeNode>(node: N): N {
    const known = this.#nodes.get(node.id);
    if (known?.kind === node.kind) return known as N;
    this.#nodes.set(node.id, node);
    return node;
  }

  #update(change: FoldersChange): void {
    if (change.kind === 'folders') {
      this.#lists.clear();
      this.#nodes.clear();
      this.#changed.fire(undefined);
      return;
    }
    const { folder } = change;
    if (change.kind === 'overlay') {
      this.#redraw(folder);
      return;
    }
    const list = this.#list(folder);
    const drawn = list.update(change.change);
    if (drawn.kind === 'everything') this.#redraw(folder);
    if (drawn.kind !== 'parts') return;
    if (drawn.groups.length > 0) this.#forgetMoved(list, folder);
    const groups = drawn.groups.map((key) => this.#groupNode(folder, key));
    const tickets = list.groups.flatMap(({ key }) => drawn.tickets.map((id) => `${folder.uri} ${key} ${id}`));
    const known = tickets.map((id) => this.#nodes.get(id)).filter((node) => node !== undefined);
    this.#changed.fire([...groups, ...known]);
  }

  /** Forgets the rows of tickets that left their group; VS Code asks for the group's rows again. */
  #forgetMoved(list: TicketList, folder: TicketFolder): void {
    const shown = new Set(list.groups.flatMap(({ key, tickets }) => tickets.map(({ id }) => `${key} ${id}`)));
    for (const node of this.#nodes.values()) {
      if (node.kind !== 'ticket' || node.folder !== folder || shown.has(`${node.group} ${node.ticket}`)) continue;
      this.#nodes.delete(node.id);
    }
  }

  /** Draws everything below a folder anew; the folder's own row stays the object that VS Code knows. */
  #redraw(folder: TicketFolder): void {
    this.#lists.get(folder)?.reset();
    for (const node of this.#nodes.values()) {
      if (node.kind !== 'folder' && 'folder' in node && node.folder === folder) this.#nodes.delete(node.id);
    }
    this.#changed.fire(this.#folders.all.length > 1 ? this.#nodes.get(folder.uri.toString()) : undefined);
  }
}

function newestEvents(thread: Thread | undefined) {
  const events = thread?.events ?? [];
  const first = Math.max(0, events.length - LISTED_EVENTS);
  return events
    .slice(first)
    .map((event, at) => ({ index: first + at, event: projectEvent(event) }))
    .reverse();
}

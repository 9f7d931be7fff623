import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Transition } from '../../tickets/record/transitions.ts';
import { queue } from '../../tickets/write/operations/transition.ts';
import type { Refusal } from '../../tickets/write/write-outcome.ts';
import type { CommandOf } from '../contributions.ts';
import type { CommandHandler } from '../feature.ts';
import { checkTickets } from './check-tickets.ts';
import type { DoctorDiagnostics } from './doctor-diagnostics.ts';
import { askFilter } from './filter-box.ts';
import { pickTicket } from './go-to-ticket.ts';
import { askGrouping, askSort } from './list-order.ts';
import { readOnlyReason } from './look-at-thread.ts';
import type { OpenOptions } from './open-options.ts';
import type { ThreadPanels } from './thread-panels.ts';
import type { TicketFolder } from './ticket-folder.ts';
import type { TicketFolders } from './ticket-folders.ts';
import type { ListOrder } from './ticket-groups.ts';
import type { TicketTree } from './ticket-tree.ts';
import { writerFor } from './ticket-writers.ts';
import type { TreeNode } from './tree-node.ts';

export interface CommandParts {
  readonly folders: TicketFolders;
  readonly tree: TicketTree;
  readonly panels: ThreadPanels;
  readonly doctor: DoctorDiagnostics;
  readonly reorder: (order: ListOrder) => void;
}

interface Chosen {
  readonly folder: TicketFolder;
  readonly id: string;
  readonly event?: number;
}

/** What the commands of the tickets feature do. A command without an argument asks which ticket is meant. */
export function ticketCommands(parts: CommandParts): Record<CommandOf<'tickets'>, CommandHandler> {
  const { folders, tree, panels, doctor, reorder } = parts;
  const chosen = (argument: unknown) => choose(argument, parts);
  return {
    'yoi.tickets.open': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) panels.open(ticket.folder, ticket.id, openOptions(argument, ticket));
    },
    'yoi.tickets.goTo': async () => {
      const found = await pickTicket(folders);
      if (found) panels.open(found.folder, found.row.id);
    },
    'yoi.tickets.refresh': () => folders.refresh(),
    'yoi.tickets.groupBy': async () => {
      const grouping = await askGrouping(tree.order.grouping);
      if (grouping) reorder({ ...tree.order, grouping });
    },
    'yoi.tickets.sortBy': async () => {
      const sort = await askSort(tree.order.sort);
      if (sort) reorder({ ...tree.order, sort });
    },
    'yoi.tickets.filter': () => askFilter(tree.order.filter, (filter) => reorder({ ...tree.order, filter })),
    'yoi.tickets.clearFilter': () => reorder({ ...tree.order, filter: '' }),
    'yoi.tickets.showMore': (node) => {
      if (isNode(node) && node.kind === 'more') tree.showMore(node);
    },
    'yoi.tickets.create': () => create(parts),
    'yoi.tickets.queue': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) await queueTicket(ticket);
    },
    'yoi.tickets.markReady': async (argument) => compose(await chosen(argument), 'mark-ready', panels),
    'yoi.tickets.close': async (argument) => compose(await chosen(argument), 'close', panels),
    'yoi.tickets.copyId': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) await vscode.env.clipboard.writeText(ticket.id);
    },
    'yoi.tickets.openItem': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) await vscode.commands.executeCommand('vscode.open', ticket.folder.uriOf(ticket.id, 'item.md'));
    },
    'yoi.tickets.check': () => checkTickets(doctor),
  };
}

/** A click in the list shows a page and leaves the keyboard in the list; a command from elsewhere goes to the page. */
function openOptions(argument: unknown, { event }: Chosen): OpenOptions {
  return { preserveFocus: isNode(argument), ...(event === undefined ? {} : { event }) };
}

/** The ticket that a command is about: a row, an id, the page in front, or what a person picks. */
async function choose(argument: unknown, { folders, panels }: CommandParts): Promise<Chosen | undefined> {
  if (isNode(argument)) {
    if (argument.kind === 'event') return { folder: argument.folder, id: argument.ticket, event: argument.index };
    return 'ticket' in argument ? { folder: argument.folder, id: argument.ticket } : undefined;
  }
  await folders.loaded;
  if (typeof argument === 'string') {
    const found = folders.find(argument);
    if (!found) void vscode.window.showWarningMessage(t('There is no ticket {0} in this workspace.', argument));
    return found && { folder: found.folder, id: argument };
  }
  if (panels.active) return panels.active;
  const picked = await pickTicket(folders);
  return picked && { folder: picked.folder, id: picked.row.id };
}

function compose(ticket: Chosen | undefined, transition: Transition, panels: ThreadPanels): void {
  if (ticket) panels.open(ticket.folder, ticket.id, { compose: { transition } });
}

async function queueTicket({ folder, id }: Chosen): Promise<void> {
  const writer = writerFor(folder);
  if (!writer) {
    void vscode.window.showWarningMessage(readOnlyReason(folder) ?? t('This ticket cannot be written.'));
    return;
  }
  const outcome = await writer.write(id, queue());
  folder.index.touch(id);
  if (!outcome.ok) showRefusal(outcome.refusal);
}

async function create({ folders, panels }: CommandParts): Promise<void> {
  await folders.loaded;
  const folder = await chooseFolder(folders);
  if (!folder) return;
  const writer = writerFor(folder);
  if (!writer) {
    void vscode.window.showWarningMessage(readOnlyReason(folder) ?? t('This ticket cannot be written.'));
    return;
  }
  const title = await vscode.window.showInputBox({
    title: t('New Ticket'),
    prompt: t('What is to be done?'),
    validateInput: (value) => (value.trim() === '' ? t('A ticket needs a title') : undefined),
  });
  if (title === undefined) return;
  const outcome = await writer.create({ title: title.trim() });
  if (!outcome.ok) {
    showRefusal(outcome.refusal);
    return;
  }
  await folder.index.refresh();
  panels.open(folder, outcome.value.id);
}

async function chooseFolder(folders: TicketFolders): Promise<TicketFolder | undefined> {
  const [only, ...others] = folders.all;
  if (!only) {
    void vscode.window.showWarningMessage(t('No folder of this workspace has a .yoi folder.'));
    return undefined;
  }
  if (others.length === 0) return only;
  const picks = folders.all.map((folder) => ({ label: folder.root.folder.name, folder }));
  return (await vscode.window.showQuickPick(picks, { title: t('New Ticket') }))?.folder;
}

function showRefusal({ message }: Refusal): void {
  void vscode.window.showWarningMessage(message);
}

function isNode(argument: unknown): argument is TreeNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && 'id' in argument;
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ListOrder } from '../../../tickets/views/ticket-groups.ts';
import type { CommandOf } from '../../app/contributions.ts';
import type { Handlers } from '../../app/feature.ts';
import { askText, showPicks, showWarning } from '../../app/show.ts';
import type { TicketBoard } from '../board/ticket-board.ts';
import { checkTickets } from '../doctor/check-tickets.ts';
import type { DoctorDiagnostics } from '../doctor/doctor-diagnostics.ts';
import type { OpenOptions } from '../page/thread-panel.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import { askFilter, askGrouping, askSort } from '../tree/list-order.ts';
import type { TicketTree } from '../tree/ticket-tree.ts';
import { TICKET_ROWS } from '../tree/tree-item.ts';
import { type ChosenTicket, chooseTicket, pickTicket, type TicketArgument, type TicketPages } from './choose-ticket.ts';
import { editCommands } from './edit-commands.ts';
import { mergeBoth } from './merge-both.ts';
import { setUpMerging, takeBackMerging } from './set-up-merging.ts';
import { workflowCommands } from './workflow-commands.ts';
import { warnRefused } from './write-ticket.ts';

export interface CommandParts {
  readonly folders: TicketFolders;
  readonly tree: TicketTree;
  readonly panels: TicketPages;
  readonly board: TicketBoard;
  readonly doctor: DoctorDiagnostics;
  /** Where the extension lies, for programs that are started from it. */
  readonly extension: vscode.Uri;
  readonly reorder: (order: ListOrder) => void;
}

/** What the commands of the tickets feature do. A command without an argument asks which ticket is meant. */
export function ticketCommands(parts: CommandParts): Handlers<CommandOf<'tickets'>> {
  const { folders, tree, panels, board, doctor, reorder } = parts;
  const chosen = (argument: TicketArgument) => chooseTicket(argument, parts);
  return {
    'yoi.tickets.open': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) panels.open(ticket.folder, ticket.id, openOptions(argument, ticket));
    },
    'yoi.tickets.goTo': async () => {
      await folders.loaded;
      const found = await pickTicket(folders.all);
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
      if (TICKET_ROWS.has(node) && node.kind === 'more') tree.showMore(node);
    },
    'yoi.tickets.create': () => create(parts),
    ...workflowCommands(parts),
    ...editCommands(parts),
    'yoi.tickets.openBoard': () => board.open(),
    'yoi.tickets.copyId': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) await vscode.env.clipboard.writeText(ticket.id);
    },
    'yoi.tickets.openItem': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) await vscode.commands.executeCommand('vscode.open', ticket.folder.uriOf(ticket.id, 'item.md'));
    },
    'yoi.tickets.check': () => checkTickets(doctor),
    'yoi.tickets.mergeBoth': async (argument) => {
      const ticket = await chosen(argument);
      if (ticket) await mergeBoth(ticket);
    },
    'yoi.tickets.setUpMerging': () => withFolder(parts, t('Set Up Merging'), (folder) => setUpMerging(folder, parts)),
    'yoi.tickets.removeMerging': () =>
      withFolder(parts, t('Remove Merging'), (folder) => takeBackMerging(folder, parts)),
  };
}

/** A click in the list shows a page and leaves the keyboard in the list; a command from elsewhere goes to the page. */
function openOptions(argument: TicketArgument, { event }: ChosenTicket): OpenOptions {
  return { preserveFocus: TICKET_ROWS.has(argument), ...(event === undefined ? {} : { event }) };
}

async function create({ folders, panels }: CommandParts): Promise<void> {
  await folders.loaded;
  const folder = await chooseFolder(folders, t('New Ticket'));
  if (!folder) return;
  if (folder.readOnly !== undefined) {
    warnRefused(folder.readOnly);
    return;
  }
  const title = await askText({
    title: t('New Ticket'),
    prompt: t('What is to be done?'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? t('A ticket needs a title') : undefined),
  });
  if (title === undefined) return;
  const outcome = await folder.create({ title: title.trim() });
  if (!outcome.ok) {
    warnRefused(outcome.refusal.message);
    return;
  }
  panels.open(folder, outcome.value.id);
}

async function withFolder(
  { folders }: CommandParts,
  title: string,
  work: (folder: TicketFolder) => Promise<void>,
): Promise<void> {
  await folders.loaded;
  const folder = await chooseFolder(folders, title);
  if (folder) await work(folder);
}

async function chooseFolder(folders: TicketFolders, title: string): Promise<TicketFolder | undefined> {
  const [only, ...others] = folders.all;
  if (!only) {
    void showWarning(t('No folder of this workspace has a .yoi folder.'));
    return undefined;
  }
  if (others.length === 0) return only;
  const picks = folders.all.map((folder) => ({ label: folder.root.folder.name, folder }));
  return (await showPicks(picks, { title }))?.folder;
}

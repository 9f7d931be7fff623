import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { ticketPicks } from '../../../tickets/views/ticket-picks.ts';
import { showPicks, showWarning } from '../../app/show.ts';
import type { OpenOptions } from '../page/thread-panel.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { FoundTicket, TicketFolders } from '../ticket-folders.ts';
import { TICKET_ROWS } from '../tree/tree-item.ts';

/** The ticket that a command is about. */
export interface ChosenTicket {
  readonly folder: TicketFolder;
  readonly id: string;
  readonly event?: number;
}

/** The pages of tickets, as commands use them. */
export interface TicketPages {
  /** The ticket of the page in front. */
  readonly active: ChosenTicket | undefined;
  open(folder: TicketFolder, id: string, options?: OpenOptions): void;
}

export interface ChoiceParts {
  readonly folders: TicketFolders;
  readonly panels: TicketPages;
}

/** What names a ticket to a command: a row of the view, or its id. */
export type TicketArgument = string | object | undefined;

/** The ticket that a command is about: a row, an id, the page in front, or what a person picks. */
export async function chooseTicket(
  argument: TicketArgument,
  { folders, panels }: ChoiceParts,
): Promise<ChosenTicket | undefined> {
  if (TICKET_ROWS.has(argument)) {
    if (argument.kind === 'event') return { folder: argument.folder, id: argument.ticket, event: argument.index };
    return 'ticket' in argument ? { folder: argument.folder, id: argument.ticket } : undefined;
  }
  await folders.loaded;
  const reference = typeof argument === 'string' ? { id: argument, root: undefined } : argument;
  if (isReference(reference)) {
    const { id, root } = reference;
    const near = root === undefined ? nearby({ folders, panels }) : folders.of(root);
    const found = folders.find(id, near);
    if (!found) void showWarning(t('There is no ticket {0} in this workspace.', id));
    return found && { folder: found.folder, id };
  }
  if (panels.active) return panels.active;
  const picked = await pickTicket(folders.all);
  return picked && { folder: picked.folder, id: picked.row.id };
}

/** A ticket as a link names it: one of the root that the link stands in, before those of others. */
export interface TicketReference {
  readonly id: string;
  /** The root's address. */
  readonly root: string | undefined;
}

function isReference(argument: unknown): argument is TicketReference {
  return typeof argument === 'object' && argument !== null && 'id' in argument && 'root' in argument;
}

/** Where a person is: with several folders, an id means the ticket there first. */
function nearby({ folders, panels }: ChoiceParts): TicketFolder | undefined {
  const file = vscode.window.activeTextEditor?.document.uri;
  return panels.active?.folder ?? (file && folders.near(file));
}

/** What a choice is for, and what cannot be chosen. */
export interface PickOptions {
  readonly title?: string;
  /** The id of a ticket that is left out. */
  readonly except?: string;
}

/** Lets a person choose a ticket by any part of its title or id; open ones first, the newest first. */
export async function pickTicket(
  folders: readonly TicketFolder[],
  { title, except }: PickOptions = {},
): Promise<FoundTicket | undefined> {
  const named = folders.length > 1;
  const found = folders.flatMap((folder) =>
    folder.index
      .rows()
      .filter(({ id }) => id !== except)
      .map((row) => ({ folder, row, ...(named ? { place: folder.root.folder.name } : {}) })),
  );
  const picked = await showPicks(ticketPicks(found), {
    matchOnDescription: true,
    placeHolder: found.length === 0 ? t('There are no tickets.') : t('A part of a title, or of an id'),
    ...(title === undefined ? {} : { title }),
  });
  return picked?.found;
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ThreadPanels } from '../page/thread-panels.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import { TICKET_ROWS } from '../tree/tree-node.ts';
import { pickTicket } from './go-to-ticket.ts';

/** The ticket that a command is about. */
export interface ChosenTicket {
  readonly folder: TicketFolder;
  readonly id: string;
  readonly event?: number;
}

export interface ChoiceParts {
  readonly folders: TicketFolders;
  readonly panels: ThreadPanels;
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
  if (typeof argument === 'string') {
    const found = folders.find(argument);
    if (!found) void vscode.window.showWarningMessage(t('There is no ticket {0} in this workspace.', argument));
    return found && { folder: found.folder, id: argument };
  }
  if (panels.active) return panels.active;
  const picked = await pickTicket(folders.all);
  return picked && { folder: picked.folder, id: picked.row.id };
}

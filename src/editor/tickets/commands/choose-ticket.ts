import { t } from '@vscode/l10n';
import { showWarning } from '../../app/show.ts';
import type { ThreadPanels } from '../page/thread-panels.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { TicketFolders } from '../ticket-folders.ts';
import type { TreeNode } from '../tree/tree-node.ts';
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

/** The ticket that a command is about: a row, an id, the page in front, or what a person picks. */
export async function chooseTicket(
  argument: unknown,
  { folders, panels }: ChoiceParts,
): Promise<ChosenTicket | undefined> {
  if (isNode(argument)) {
    if (argument.kind === 'event') return { folder: argument.folder, id: argument.ticket, event: argument.index };
    return 'ticket' in argument ? { folder: argument.folder, id: argument.ticket } : undefined;
  }
  await folders.loaded;
  if (typeof argument === 'string') {
    const found = folders.find(argument);
    if (!found) void showWarning(t('There is no ticket {0} in this workspace.', argument));
    return found && { folder: found.folder, id: argument };
  }
  if (panels.active) return panels.active;
  const picked = await pickTicket(folders.all);
  return picked && { folder: picked.folder, id: picked.row.id };
}

export function isNode(argument: unknown): argument is TreeNode {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && 'id' in argument;
}

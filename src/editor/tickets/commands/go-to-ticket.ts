import { t } from '@vscode/l10n';
import { ticketPicks } from '../../../tickets/views/ticket-picks.ts';
import { showPicks } from '../../app/show.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { FoundTicket } from '../ticket-folders.ts';

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

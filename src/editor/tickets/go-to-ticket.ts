import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { stateWord } from './state-words.ts';
import type { FoundTicket, TicketFolders } from './ticket-folders.ts';

interface TicketPick extends vscode.QuickPickItem {
  readonly found: FoundTicket;
}

/** Lets a person choose a ticket by any part of its title or id; open ones first, the newest first. */
export async function pickTicket(folders: TicketFolders): Promise<FoundTicket | undefined> {
  await folders.loaded;
  const picks = folders.all.flatMap((folder) =>
    folder.index.rows().map((row): TicketPick => pickOf({ folder, row }, folders.all.length > 1)),
  );
  picks.sort((a, b) => Number(isClosed(a)) - Number(isClosed(b)) || (a.found.row.id < b.found.row.id ? 1 : -1));
  const picked = await vscode.window.showQuickPick(picks, {
    matchOnDescription: true,
    placeHolder: picks.length === 0 ? t('There are no tickets.') : t('A part of a title, or of an id'),
  });
  return picked?.found;
}

function pickOf(found: FoundTicket, named: boolean): TicketPick {
  const { folder, row } = found;
  const place = named ? [folder.root.folder.name] : [];
  if (row.kind === 'broken') {
    return { found, label: row.id, description: [t('cannot be read'), ...place].join(' · ') };
  }
  const { title, state } = row.summary;
  return { found, label: title || row.id, description: [row.id, stateWord(state), ...place].join(' · ') };
}

function isClosed({ found: { row } }: TicketPick): boolean {
  return row.kind === 'ticket' && row.summary.state === 'closed';
}

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { markdownText } from '../../base/shown-text.ts';
import { TICKET_ID_IN_TEXT } from '../../tickets/record/ticket-id.ts';
import { stateLabel } from '../../tickets/views/state-label.ts';
import { commandLink, runCommand } from '../app/commands.ts';
import { markdown } from '../app/show.ts';
import type { TicketReference } from './commands/choose-ticket.ts';
import type { TicketFolder } from './ticket-folder.ts';
import type { FoundTicket, TicketFolders } from './ticket-folders.ts';

/** UTF-16 code units of a document in which ids are looked for; what is behind them is not linked. */
const SEARCHED_LENGTH = 1_000_000;

/** Makes the ids of tickets that are there lead to them: in editors and in terminals, with title and state on hovering. */
export function ticketLinks(folders: TicketFolders): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider('*', {
      provideDocumentLinks: (document) => documentLinks(document, folders),
    }),
    vscode.languages.registerHoverProvider('*', {
      provideHover: (document, position) => hover(document, position, folders),
    }),
    vscode.window.registerTerminalLinkProvider({
      provideTerminalLinks: ({ line, terminal }) => terminalLinks(line, folders, folderOf(terminal, folders)),
      handleTerminalLink: async ({ reference }: TerminalTicketLink) => {
        await runCommand('yoi.tickets.open', reference);
      },
    }),
  );
}

interface TerminalTicketLink extends vscode.TerminalLink {
  readonly reference: TicketReference;
}

/** Where a terminal is, as far as its shell says so; else where it began. */
function folderOf({ shellIntegration, creationOptions }: vscode.Terminal, folders: TicketFolders) {
  const began = 'cwd' in creationOptions ? creationOptions.cwd : undefined;
  const at = shellIntegration?.cwd ?? (typeof began === 'string' ? vscode.Uri.file(began) : began);
  return at && folders.near(vscode.Uri.joinPath(at, '.'));
}

function documentLinks(document: vscode.TextDocument, folders: TicketFolders): vscode.DocumentLink[] {
  if (folders.all.length === 0) return [];
  const text = document.getText().slice(0, SEARCHED_LENGTH);
  return idsIn(text, folders, folders.near(document.uri)).map(({ id, start, found }) => {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + id.length));
    const link = new vscode.DocumentLink(range, openCommand(found));
    link.tooltip = t('Open {0}', titleOf(found));
    return link;
  });
}

function hover(
  document: vscode.TextDocument,
  position: vscode.Position,
  folders: TicketFolders,
): vscode.Hover | undefined {
  const { text } = document.lineAt(position);
  const at = idsIn(text, folders, folders.near(document.uri)).find(
    ({ id, start }) => start <= position.character && position.character <= start + id.length,
  );
  if (!at) return undefined;
  const range = new vscode.Range(position.line, at.start, position.line, at.start + at.id.length);
  return new vscode.Hover(hoverText(at.found), range);
}

function hoverText(found: FoundTicket): vscode.MarkdownString {
  const { row } = found;
  const text = markdown();
  text.isTrusted = { enabledCommands: ['yoi.tickets.open'] };
  if (row.kind === 'broken')
    return text.appendMarkdown(markdownText(t('{0} cannot be read: {1}', row.id, row.problem.message)));
  const { title, state } = row.summary;
  text.appendMarkdown(`${markdownText(t('{0} ({1})', title, stateLabel(state)))}\n\n`);
  return text.appendMarkdown(`[${t('Open Ticket')}](${openCommand(found).toString()})`);
}

function terminalLinks(line: string, folders: TicketFolders, near: TicketFolder | undefined): TerminalTicketLink[] {
  return idsIn(line, folders, near).map(({ id, start, found }) => {
    return {
      startIndex: start,
      length: id.length,
      tooltip: t('Open {0}', titleOf(found)),
      reference: referenceTo(found),
    };
  });
}

/** @param near where the text stands: with several folders, an id means the ticket there first */
function idsIn(
  text: string,
  folders: TicketFolders,
  near: TicketFolder | undefined,
): { id: string; start: number; found: FoundTicket }[] {
  return [...text.matchAll(TICKET_ID_IN_TEXT)].flatMap(({ 0: id, index: start }) => {
    const found = folders.find(id, near);
    return found ? [{ id, start, found }] : [];
  });
}

function titleOf({ row }: FoundTicket): string {
  return row.kind === 'ticket' ? row.summary.title : row.id;
}

function referenceTo({ folder, row }: FoundTicket): TicketReference {
  return { id: row.id, root: folder.root.uri.toString() };
}

function openCommand(found: FoundTicket): vscode.Uri {
  return commandLink('yoi.tickets.open', { ...referenceTo(found) });
}

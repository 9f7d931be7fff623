import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { instantOf } from '../../../base/instant.ts';
import { markdownText } from '../../../base/shown-text.ts';
import { kindLabel, projectEvent } from '../../../tickets/views/event-card.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';
import type { ListedTicket } from '../../../tickets/views/ticket-facts.ts';
import { markdown } from '../../app/show.ts';
import type { TicketFolder } from '../ticket-folder.ts';

/** What a row says when the pointer rests on it; read only then. */
export async function ticketTooltip(
  folder: TicketFolder,
  id: string,
  ticket: ListedTicket | undefined,
): Promise<vscode.MarkdownString> {
  const text = markdown('', { icons: true });
  if (!ticket) return text.appendMarkdown(markdownText(t('{0} is not in this workspace.', id)));
  text.appendMarkdown(`**${markdownText(ticket.title)}**\n\n`);
  if (ticket.kind === 'broken') return text.appendMarkdown(markdownText(ticket.reason));
  const lines = [
    t('{0}, {1}', id, stateLabel(ticket.state)),
    ...(ticket.readiness ? [t('Readiness: {0}', ticket.readiness)] : []),
    ...folder.index
      .view(id)
      .blockers.map((blocker) => t('Waits for {0} ({1})', blocker.ticket, stateLabel(blocker.state))),
    ...(await lastEvent(folder, id)),
    ...(ticket.updatedAt ? [t('Updated {0}', when(ticket.updatedAt))] : []),
  ];
  for (const line of lines) text.appendMarkdown(`${markdownText(line)}\n\n`);
  return text;
}

async function lastEvent(folder: TicketFolder, id: string): Promise<string[]> {
  const record = await folder.source.record(id);
  const last = record?.thread.kind === 'read' ? record.thread.value.events.at(-1) : undefined;
  if (!last) return [];
  return [t('Last: {0} by {1}', kindLabel(projectEvent(last)), last.author ?? t('unknown author'))];
}

function when(at: string): string {
  const time = instantOf(at);
  if (time === undefined) return at;
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

import { t } from '@vscode/l10n';
import type { DerivedView } from '../../tickets/record/derived-view.ts';
import { blockersText } from '../../tickets/record/derived-view.ts';
import { tooLargeText } from '../../tickets/record/field.ts';
import { fieldText } from '../../tickets/record/field-value.ts';
import type { ThreadEvent } from '../../tickets/record/thread.ts';
import { brokenText, recordJson } from '../../tickets/store/record-json.ts';
import type { TicketRecord } from '../../tickets/store/ticket-record.ts';
import { done, refused } from '../command.ts';
import { ID, openIndex, ticketCommand } from './ticket-command.ts';

/**
 * `ticket show`: everything of one ticket, events by the recovering reader. A broken one shows what can be read, and
 * exits 1.
 */
export const show = ticketCommand({
  about: () => t('Show everything of one ticket'),
  examples: ['00000K7Q3B1XW', '00000K7Q3B1XW --json'],
  parameters: [ID],
  options: {},
  async run({ args: [id], backend }) {
    const record = await backend.source.record(id);
    if (!record) return refused(t('There is no ticket {0}', id), 'not-found');
    const view = (await openIndex(backend)).view(id);
    const answer = done(recordText(record, view), recordJson(record, view));
    return brokenText(record) === '' ? answer : { ...answer, exit: 1 };
  },
});

function recordText(record: TicketRecord, view: DerivedView): string {
  const thread = record.thread.kind === 'read' ? record.thread.value : undefined;
  const sections = [
    itemText(record),
    section(t('Blockers'), blockersText(view.blockers)),
    section(
      t('Relations'),
      [
        ...view.outgoing.map(({ kind, target, note }) => bullet(`${kind} ${target}`, note)),
        ...view.incoming.map(({ inverseKind, source, note }) => bullet(`${inverseKind} ${source}`, note)),
      ].join('\n'),
    ),
    section(t('Events'), (thread?.events ?? []).map(eventText).join('\n\n')),
    section(t('Artifacts'), (record.artifacts ?? []).map((path) => `- ${path}`).join('\n')),
    section(t('Resolution'), record.resolution.kind === 'read' ? record.resolution.text.trim() : ''),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function itemText(record: TicketRecord): string {
  if (record.item.kind !== 'read' || !record.item.value.ok) return `# ${record.id}\n\n${brokenText(record)}`;
  const { title, fields: written, body } = record.item.value.item;
  const fields = [...written].map(([key, { value, isTooLarge }]) =>
    isTooLarge ? tooLargeText(key) : `${key}: ${fieldText(value)}`,
  );
  return [`# ${title}`, [`id: ${record.id}`, ...fields].join('\n'), body.trim()].join('\n\n');
}

function eventText({ kind, author, at, attributes, heading, body, notes }: ThreadEvent): string {
  const status = attributes.status === undefined ? '' : ` [${attributes.status}]`;
  const move = attributes.from === undefined ? '' : ` ${attributes.from} -> ${attributes.to ?? ''}`;
  const head = `- ${kind}${status}${move} ${author ?? ''} ${at ?? ''}`;
  const marks = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  const content = [heading, body].filter((text) => text !== undefined && text !== '').join('\n\n');
  return `${head}${marks}\n${content.replaceAll(/^(?=.)/gm, '    ')}`;
}

function bullet(text: string, note: string | undefined): string {
  return note === undefined ? `- ${text}` : `- ${text} — ${note.replaceAll('\n', ' ')}`;
}

function section(title: string, text: string): string {
  return text === '' ? '' : `## ${title}\n\n${text}`;
}

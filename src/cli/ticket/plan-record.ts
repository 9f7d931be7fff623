import { t } from '@vscode/l10n';
import type { PlanRecord } from '../../tickets/record/orchestration-plan.ts';
import { planJson } from '../../tickets/store/record-json.ts';
import { done, type Options, refused } from '../command.ts';
import { inOneLine } from './list.ts';
import { ticketCommand, ticketIds } from './ticket-command.ts';

const TICKET = {
  ticket: { kind: 'text', value: 'ID', required: true, about: () => t('The ticket’s id'), complete: ticketIds },
} as const satisfies Options;

/** `ticket plan-record list`: the records of one ticket by time, then by id. */
export const planRecordList = ticketCommand({
  about: () => t('List the records of a ticket’s orchestration plan'),
  examples: ['--ticket 00000K7Q3B1XW'],
  parameters: [],
  options: TICKET,
  async run({ options: { ticket }, backend }) {
    const record = await backend.source.record(ticket);
    if (!record) return refused(t('There is no ticket {0}', ticket), 'not-found');
    const records = record.plan.kind === 'read' ? [...record.plan.value.records].sort(byTimeAndId) : [];
    const lines = records.map(
      ({ id, kind, relatedTicket = '', author, at, note, acceptedPlan }) =>
        `${[id, kind, relatedTicket, author, at, inOneLine(note ?? acceptedPlan?.summary ?? '')].join('\t')}\n`,
    );
    return done(`id\tkind\trelated_ticket\tauthor\tat\tnote\n${lines.join('')}`, {
      count: records.length,
      records: records.map(planJson),
    });
  },
});

function byTimeAndId(a: PlanRecord, b: PlanRecord): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

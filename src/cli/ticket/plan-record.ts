import { t } from '@vscode/l10n';
import { addPlanRecord } from '../../tickets/operations/add-plan-record.ts';
import { PLAN_KINDS, type PlanRecord } from '../../tickets/record/orchestration-plan.ts';
import { planJson } from '../../tickets/store/record-json.ts';
import { done, type Options, refused } from '../command.ts';
import { inOneLine } from './list.ts';
import { AUTHOR, answerOf, openWriter, ticketCommand, ticketIds } from './ticket-command.ts';

const TICKET = {
  ticket: { kind: 'text', value: 'ID', required: true, about: () => t('The ticket’s id'), complete: ticketIds },
} as const satisfies Options;

/** `ticket plan-record add`: an ordering or capacity note; never dependency authority (docs/formats.md#plan-records). */
export const planRecordAdd = ticketCommand({
  about: () => t('Add a record to a ticket’s orchestration plan'),
  examples: ['--ticket 00000K7Q3B1XW --kind before --related-ticket 00000K7Q3B1XX --note "Same files"'],
  parameters: [],
  options: {
    ...TICKET,
    kind: { kind: 'choice', values: PLAN_KINDS, required: true, about: () => t('What the record says') },
    'related-ticket': { kind: 'text', value: 'ID', about: () => t('The other ticket'), complete: ticketIds },
    note: { kind: 'text', value: 'TEXT', about: () => t('Why') },
    summary: { kind: 'text', value: 'TEXT', about: () => t('The summary of an accepted plan') },
    branch: { kind: 'text', value: 'NAME', about: () => t('The branch of an accepted plan') },
    worktree: { kind: 'text', value: 'DIR', about: () => t('The worktree of an accepted plan'), complete: 'files' },
    'role-plan': { kind: 'text', value: 'TEXT', about: () => t('Who does what in an accepted plan') },
    ...AUTHOR,
  },
  async run(call) {
    const { ticket, kind, 'related-ticket': relatedTicket, note, summary, branch, worktree } = call.options;
    const rolePlan = call.options['role-plan'];
    const acceptedPlan = summary === undefined ? undefined : defined({ summary, branch, worktree, rolePlan });
    const params = { kind, ...defined({ relatedTicket, note, acceptedPlan }) };
    const outcome = await openWriter(call).write(ticket, addPlanRecord(params));
    return answerOf(outcome, (record) => [`plan-record\t${ticket}\t${record.kind}\t${record.id}\n`, planJson(record)]);
  },
});

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

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The entries that have a value. */
function defined<const T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function byTimeAndId(a: PlanRecord, b: PlanRecord): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

import { t } from '@vscode/l10n';
import { addPlanRecord } from '../../tickets/operations/add-plan-record.ts';
import { isPlanKind, PLAN_KINDS, type PlanRecord } from '../../tickets/record/orchestration-plan.ts';
import { planJson } from '../../tickets/store/record-json.ts';
import { inOneLine } from './in-one-line.ts';
import { AUTHOR_OPTION, answerOf, openWriter } from './open-writer.ts';
import { done, type Invocation, refused, type Subcommand, usage } from './subcommand.ts';

/** `ticket plan-record add`: an ordering or capacity note; never dependency authority (docs/formats.md#plan-records). */
export const planRecordAdd: Subcommand = {
  synopsis:
    '--ticket ID --kind K [--related-ticket ID] [--note N] [--summary T [--branch B] [--worktree W] [--role-plan T]] [--author A]',
  arguments: 0,
  options: {
    ...AUTHOR_OPTION,
    ticket: { type: 'string' },
    kind: { type: 'string' },
    'related-ticket': { type: 'string' },
    note: { type: 'string' },
    summary: { type: 'string' },
    branch: { type: 'string' },
    worktree: { type: 'string' },
    'role-plan': { type: 'string' },
  },
  async run(invocation) {
    const { option } = invocation;
    const [id, kind, relatedTicket, note] = [
      option('ticket'),
      option('kind'),
      option('related-ticket'),
      option('note'),
    ];
    if (id === undefined || kind === undefined) return usage(t('Give --ticket and --kind'));
    if (!isPlanKind(kind)) return usage(t('--kind must be one of {0}', PLAN_KINDS.join(', ')));
    const acceptedPlan = acceptedPlanOf(invocation);
    const params = {
      kind,
      ...(relatedTicket !== undefined && { relatedTicket }),
      ...(note !== undefined && { note }),
      ...(acceptedPlan && { acceptedPlan }),
    };
    const outcome = await openWriter(invocation).write(id, addPlanRecord(params));
    return answerOf(outcome, (record) => [`plan-record\t${id}\t${record.kind}\t${record.id}\n`, planJson(record)]);
  },
};

/** `ticket plan-record list`: the records of one ticket by time, then by id. */
export const planRecordList: Subcommand = {
  synopsis: '--ticket ID',
  arguments: 0,
  options: { ticket: { type: 'string' } },
  async run({ option, backend }) {
    const id = option('ticket');
    if (id === undefined) return usage(t('Give --ticket'));
    const record = await backend.source.record(id);
    if (!record) return refused('not-found', t('There is no ticket {0}', id));
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
};

function acceptedPlanOf({ option }: Invocation): PlanRecord['acceptedPlan'] {
  const [summary, branch, worktree, rolePlan] = ['summary', 'branch', 'worktree', 'role-plan'].map(option);
  if (summary === undefined) return undefined;
  return {
    summary,
    ...(branch !== undefined && { branch }),
    ...(worktree !== undefined && { worktree }),
    ...(rolePlan !== undefined && { rolePlan }),
  };
}

function byTimeAndId(a: PlanRecord, b: PlanRecord): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

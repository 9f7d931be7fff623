import { t } from '@vscode/l10n';
import * as z from 'zod';
import {
  PLAN_KINDS,
  type PlanRecord,
  planLine,
  planRecordId,
  planRecordProblem,
} from '../record/orchestration-plan.ts';
import { planJson } from '../store/record-json.ts';
import { PLAN_FILE } from '../store/ticket-layout.ts';
import { defineOperation } from './define-operation.ts';
import { touchItem } from './writer/event-steps.ts';
import type { Operation } from './writer/operation.ts';
import { append } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

export type PlanParams = Pick<PlanRecord, 'kind' | 'relatedTicket' | 'note' | 'acceptedPlan'>;

/** Appends an orchestration plan record. Leaves no event (docs/formats.md#what-an-operation-writes). */
export function addPlanRecord(params: PlanParams): Operation<PlanRecord> {
  return async (context) => {
    const { id: ticketId, stamp } = context;
    const file = await context.side(PLAN_FILE);
    if (!file.ok) return file;
    const record: PlanRecord = { id: planRecordId(stamp.at, file.text), ticketId, ...params, ...stamp };
    const problem = planRecordProblem(record, ticketId);
    if (problem) return refuse('invalid', problem.message);
    const isOpenEnded = file.text !== '' && !file.text.endsWith('\n');
    const line = `${isOpenEnded ? '\n' : ''}${planLine(record)}`;
    return { ok: true, steps: [append(PLAN_FILE, line), touchItem(context)], value: record };
  };
}

/** An ordering or capacity note; never dependency authority (docs/formats.md#plan-records). */
export const planning = defineOperation({
  id: 'add-plan-record',
  params: z.strictObject({
    kind: z.enum(PLAN_KINDS).describe('What the record says'),
    related_ticket: z.string().optional().describe('The other ticket'),
    note: z.string().optional().describe('What there is to say'),
    summary: z.string().optional().describe('Summary of an accepted plan'),
    branch: z.string().optional().describe('Branch of an accepted plan'),
    worktree: z.string().optional().describe('Worktree of an accepted plan'),
    role_plan: z.string().optional().describe('Who does what in an accepted plan'),
  }),
  plan: ({ kind, related_ticket: relatedTicket, note, summary, branch, worktree, role_plan: rolePlan }) =>
    addPlanRecord({
      kind,
      ...(relatedTicket !== undefined && { relatedTicket }),
      ...(note !== undefined && { note }),
      ...(summary !== undefined && {
        acceptedPlan: {
          summary,
          ...(branch !== undefined && { branch }),
          ...(worktree !== undefined && { worktree }),
          ...(rolePlan !== undefined && { rolePlan }),
        },
      }),
    }),
  doors: {
    command: { id: 'yoi.tickets.addPlanRecord', title: () => t('Add Plan Record') },
    page: { at: 'plans', label: () => t('Add a plan record') },
    commandLine: [
      {
        name: 'plan-record add',
        about: () => t('Add a record to a ticket’s orchestration plan'),
        examples: [
          '--ticket 00000K7Q3B1XW --kind after --related-ticket 00000K7Q3B1XX',
          '--ticket 00000K7Q3B1XW --kind accepted_plan --summary "One coder" --branch work/x',
        ],
        ticket: 'option',
        forms: { related_ticket: 'ticket', worktree: 'folder' },
        says: {
          kind: () => t('What the record says'),
          related_ticket: () => t('The other ticket'),
          note: () => t('Why'),
          summary: () => t('The summary of an accepted plan'),
          branch: () => t('The branch of an accepted plan'),
          worktree: () => t('The worktree of an accepted plan'),
          role_plan: () => t('Who does what in an accepted plan'),
        },
        print: (_, record, ticket) => ({
          words: ['plan-record', ticket, record.kind, record.id],
          json: planJson(record),
        }),
      },
    ],
  },
});

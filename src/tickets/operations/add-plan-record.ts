import { type PlanRecord, planLine, planRecordId, planRecordProblem } from '../record/orchestration-plan.ts';
import { PLAN_FILE } from '../store/ticket-layout.ts';
import { touchItem } from './writer/event-steps.ts';
import type { Operation } from './writer/operation.ts';
import { append } from './writer/step.ts';
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

import { type PlanRecord, planLine, planRecordId, planRecordProblem } from '../../record/orchestration-plan.ts';
import { PLAN_FILE } from '../../source/ticket-layout.ts';
import { touchItem } from '../event-steps.ts';
import type { Operation } from '../operation.ts';
import { append } from '../step.ts';
import { refuse } from '../write-outcome.ts';

export type PlanWish = Pick<PlanRecord, 'kind' | 'relatedTicket' | 'note' | 'acceptedPlan'>;

/** Appends an orchestration plan record. Leaves no event (spec tickets §4.3). */
export function addPlanRecord(wish: PlanWish): Operation<PlanRecord> {
  return async (situation) => {
    const { id: ticketId, stamp } = situation;
    const file = await situation.side(PLAN_FILE);
    if (!file.ok) return file;
    const record: PlanRecord = { id: planRecordId(stamp.at, file.text), ticketId, ...wish, ...stamp };
    const problem = planRecordProblem(record, ticketId);
    if (problem) return refuse('invalid', problem.message);
    const isOpenEnded = file.text !== '' && !file.text.endsWith('\n');
    const line = `${isOpenEnded ? '\n' : ''}${planLine(record)}`;
    return { ok: true, steps: [append(PLAN_FILE, line), touchItem(situation)], value: record };
  };
}

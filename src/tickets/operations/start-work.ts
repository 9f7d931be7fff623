import { t } from '@vscode/l10n';
import { PLAN_FILE } from '../store/ticket-layout.ts';
import { stateLabel } from '../views/state-label.ts';
import type { WorkNames } from '../workflow/work-names.ts';
import { addNote } from './add-note.ts';
import { addPlanRecord } from './add-plan-record.ts';
import type { Operation } from './writer/operation.ts';
import { refuse } from './writer/write-outcome.ts';

/** Records where an accepted ticket is worked on: the start report, and the accepted plan that names branch and worktree. */
export function startWork(names: WorkNames, summary: string, report: string): Operation<{ at: string }> {
  return async (context) => {
    const { state } = context.item;
    if (state !== 'inprogress') {
      return refuse('wrong-state', t('Work starts when a ticket is accepted; this one is {0}', stateLabel(state)));
    }
    const noted = await addNote('implementation_report', report)(context);
    if (!noted.ok) return noted;
    const acceptedPlan = { summary, ...names };
    const planned = await addPlanRecord({ kind: 'accepted_plan', acceptedPlan })(context);
    if (!planned.ok) return planned;
    const records = planned.steps.filter((step) => step.kind === 'append' && step.name === PLAN_FILE);
    return { ok: true, steps: [...records, ...noted.steps], value: { at: context.stamp.at } };
  };
}

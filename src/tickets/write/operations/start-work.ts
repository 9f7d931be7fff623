import { t } from '@vscode/l10n';
import { stateWord } from '../../record/state-word.ts';
import { PLAN_FILE } from '../../source/ticket-layout.ts';
import type { WorkNames } from '../../workflow/work-names.ts';
import type { Operation } from '../operation.ts';
import { refuse } from '../write-outcome.ts';
import { addNote } from './add-note.ts';
import { addPlanRecord } from './add-plan-record.ts';

/** Records where an accepted ticket is worked on: the start report, and the accepted plan that names branch and worktree. */
export function startWork(names: WorkNames, summary: string, report: string): Operation<{ at: string }> {
  return async (situation) => {
    const { state } = situation.item;
    if (state !== 'inprogress') {
      return refuse('wrong-state', t('Work starts when a ticket is accepted; this one is {0}', stateWord(state)));
    }
    const noted = await addNote('implementation_report', report)(situation);
    if (!noted.ok) return noted;
    const acceptedPlan = { summary, ...names };
    const planned = await addPlanRecord({ kind: 'accepted_plan', acceptedPlan })(situation);
    if (!planned.ok) return planned;
    const records = planned.steps.filter((step) => step.kind === 'append' && step.name === PLAN_FILE);
    return { ok: true, steps: [...records, ...noted.steps], value: { at: situation.stamp.at } };
  };
}

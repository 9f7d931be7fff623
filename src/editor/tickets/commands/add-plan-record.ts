import { t } from '@vscode/l10n';
import { addPlanRecord as adding, type PlanParams } from '../../../tickets/operations/add-plan-record.ts';
import {
  type AcceptedPlan,
  needsRelatedTicket,
  PLAN_KINDS,
  type PlanKind,
} from '../../../tickets/record/orchestration-plan.ts';
import { planLabel } from '../../../tickets/views/relation-labels.ts';
import { askText, showPicks } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';
import { pickTicket } from './choose-ticket.ts';
import { writeTicket } from './write-ticket.ts';

/** Asks for one record of the orchestration plan. Says why when it was not written. */
export async function addPlanRecord(ticket: ChosenTicket): Promise<string | undefined> {
  const kind = await askKind();
  const params = kind && (await askRest(kind, ticket));
  return params && writeTicket(ticket, adding(params));
}

async function askKind(): Promise<PlanKind | undefined> {
  const picks = PLAN_KINDS.map((kind) => ({ label: planLabel(kind), description: kind, value: kind }));
  const placeHolder = t('A note for the orchestrator; it moves no ticket and blocks none');
  return (
    await showPicks(picks, {
      title: t('Add Plan Record'),
      placeHolder,
      matchOnDescription: true,
      ignoreFocusOut: true,
    })
  )?.value;
}

async function askRest(kind: PlanKind, ticket: ChosenTicket): Promise<PlanParams | undefined> {
  if (kind === 'accepted_plan') {
    const acceptedPlan = await askPlan(kind);
    return acceptedPlan && { kind, acceptedPlan };
  }
  const needsTicket = needsRelatedTicket(kind);
  const related = needsTicket
    ? await pickTicket([ticket.folder], { title: planLabel(kind), except: ticket.id })
    : undefined;
  if (needsTicket && !related) return undefined;
  const note = await ask(kind, t('Note'), !needsTicket);
  if (note === undefined) return undefined;
  return { kind, ...(related ? { relatedTicket: related.row.id } : {}), ...(note === '' ? {} : { note }) };
}

async function askPlan(kind: PlanKind): Promise<AcceptedPlan | undefined> {
  const summary = await ask(kind, t('Summary of the plan'), true);
  if (summary === undefined) return undefined;
  const branch = await ask(kind, t('Branch; empty when there is none yet'), false);
  if (branch === undefined) return undefined;
  const worktree = await ask(kind, t('Worktree; empty when there is none yet'), false);
  if (worktree === undefined) return undefined;
  return { summary, ...(branch === '' ? {} : { branch }), ...(worktree === '' ? {} : { worktree }) };
}

/** Undefined when the person turned away; a text that may stay empty can be. */
async function ask(kind: PlanKind, prompt: string, isNeeded: boolean): Promise<string | undefined> {
  const typed = await askText({
    title: planLabel(kind),
    prompt,
    ignoreFocusOut: true,
    validateInput: (value) => (isNeeded && value.trim() === '' ? t('This must not be empty') : undefined),
  });
  return typed?.trim();
}

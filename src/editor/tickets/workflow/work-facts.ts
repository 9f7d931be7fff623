import { t } from '@vscode/l10n';
import { branchWork } from '../../../tickets/git/branch-work.ts';
import { systemGit } from '../../../tickets/git/git.ts';
import type { Item } from '../../../tickets/record/item.ts';
import { localWorktree, type WorkNames } from '../../../tickets/workflow/work-names.ts';
import type { BranchWork } from '../../../tickets/workflow/work-texts.ts';
import type { ChosenTicket } from '../commands/choose-ticket.ts';
import { gitCheckout } from './git-checkout.ts';

/** What a command needs of a ticket before it offers a text. */
export interface WorkFacts {
  readonly item: Item;
  /** Where the ticket is worked on, as the accepted plan says. */
  readonly names?: WorkNames;
  readonly lastReport?: string;
}

/** Reads a ticket as it is now; a sentence when it cannot be read. */
export async function workFacts({ folder, id }: ChosenTicket): Promise<WorkFacts | string> {
  const record = await folder.source.record(id);
  if (!record || record.item.kind === 'missing') return t('There is no ticket {0} in this workspace.', id);
  if (record.item.kind === 'unreadable') return record.item.problem.message;
  if (!record.item.value.ok) return record.item.value.problem.message;
  const plans = record.plan.kind === 'read' ? record.plan.value.records : [];
  const accepted = plans.findLast(({ acceptedPlan }) => acceptedPlan?.branch && acceptedPlan.worktree)?.acceptedPlan;
  const events = record.thread.kind === 'read' ? record.thread.value.events : [];
  const lastReport = events.findLast(({ kind }) => kind === 'implementation_report')?.body;
  return {
    item: record.item.value.item,
    ...(accepted?.branch && accepted.worktree
      ? { names: { branch: accepted.branch, worktree: localWorktree(accepted.worktree) } }
      : {}),
    ...(lastReport === undefined ? {} : { lastReport }),
  };
}

/** What Git knows of the ticket's branch; nothing without trust, Git or a branch, which no text needs. */
export async function knownWork(
  { folder }: ChosenTicket,
  names: WorkNames | undefined,
): Promise<BranchWork | undefined> {
  const place = gitCheckout(folder);
  if (!place.ok || !names) return undefined;
  return branchWork(systemGit, place.value.workspace, names, place.value.orchestration.branch);
}

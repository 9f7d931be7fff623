import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { branchWork } from '../../../tickets/git/branch-work.ts';
import { type GitOutcome, gitRefusal } from '../../../tickets/git/checkout.ts';
import { systemGit } from '../../../tickets/git/git.ts';
import type { TicketConfig } from '../../../tickets/record/config.ts';
import type { Item } from '../../../tickets/record/item.ts';
import { localWorktree, type WorkNames } from '../../../tickets/workflow/work-names.ts';
import type { BranchWork } from '../../../tickets/workflow/work-texts.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import type { ChosenTicket } from './choose-ticket.ts';

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

/** Where Git may be run for a tickets folder. */
export interface GitCheckout {
  /** The folder that holds `.yoi`, absolute. */
  readonly workspace: string;
  /** The tickets folder, absolute. */
  readonly root: string;
  readonly orchestration: TicketConfig['orchestration'];
}

/** Git runs what a repository's settings name, so before trust there is no place for it. */
export function gitCheckout(folder: TicketFolder): GitOutcome<GitCheckout> {
  if (!vscode.workspace.isTrusted)
    return gitRefusal(t('Git and other programs run only in a workspace that you trust.'));
  const { backend } = folder;
  if (!backend) return gitRefusal(folder.readOnly ?? '');
  const { workspace, root, config } = backend;
  return { ok: true, value: { workspace, root, orchestration: config.orchestration } };
}

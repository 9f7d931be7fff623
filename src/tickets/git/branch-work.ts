import type { WorkNames } from '../workflow/work-names.ts';
import type { BranchWork } from '../workflow/work-texts.ts';
import { commitOf } from './checkout.ts';
import type { Git } from './git.ts';

/** Commits and files that are named in a report; the rest is what Git is for. */
const MAX_NAMED = 50;

/** What a ticket's branch holds beyond the branch that it was made from; undefined when there is no such branch. */
export async function branchWork(
  git: Git,
  workspace: string,
  { branch, worktree }: WorkNames,
  orchestrationBranch: string,
): Promise<BranchWork | undefined> {
  const head = await commitOf(git, workspace, `refs/heads/${branch}`);
  if (head === undefined) return undefined;
  const orchestration = await commitOf(git, workspace, `refs/heads/${orchestrationBranch}`);
  const base = orchestration ?? (await commitOf(git, workspace, 'HEAD')) ?? head;
  const commits = await linesOf(git, workspace, ['log', '--reverse', '--format=%h %s', `${base}..${head}`]);
  const files = await linesOf(git, workspace, ['diff', '--name-only', `${base}...${head}`]);
  return { branch, worktree, commits: commits.slice(-MAX_NAMED), files: files.slice(0, MAX_NAMED) };
}

/** Whether the branch changes ticket records, which a coder must not (docs/formats.md#reports-and-reviews). */
export async function touchesTickets(
  git: Git,
  workspace: string,
  { branch }: Pick<WorkNames, 'branch'>,
  { orchestrationBranch, ticketsFolder }: { readonly orchestrationBranch: string; readonly ticketsFolder: string },
): Promise<boolean> {
  const known = await commitOf(git, workspace, `refs/heads/${orchestrationBranch}`);
  const base = known ?? 'HEAD';
  const range = `${base}...refs/heads/${branch}`;
  return (await linesOf(git, workspace, ['diff', '--name-only', range, '--', ticketsFolder])).length > 0;
}

async function linesOf(git: Git, workspace: string, args: readonly string[]): Promise<string[]> {
  const answer = await git(workspace, args);
  return answer.ok ? answer.text.split('\n').filter(Boolean) : [];
}

import { lstat, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { t } from '@vscode/l10n';
import type { WorkNames } from '../workflow/work-names.ts';
import { commitOf, type GitOutcome, gitRefusal, readCheckout } from './checkout.ts';
import type { Git } from './git.ts';

export interface NewWorktree {
  /** Absolute. */
  readonly path: string;
  /** The commit that the branch starts at, and the name that led to it. */
  readonly base: { readonly ref: string; readonly commit: string };
}

/**
 * Makes a branch and a worktree for one ticket. The branch starts at the orchestration branch when there is one, else at the
 * branch that is checked out. Nothing that exists is reused (docs/formats.md#worktrees-and-branches), and a failure leaves nothing behind.
 */
export async function createWorktree(
  git: Git,
  workspace: string,
  { branch, worktree }: WorkNames,
  orchestrationBranch: string,
): Promise<GitOutcome<NewWorktree>> {
  const checkout = await readCheckout(git, workspace);
  if (!checkout.ok) return checkout;
  const orchestration = await commitOf(git, workspace, `refs/heads/${orchestrationBranch}`);
  const ref = orchestration === undefined ? checkout.value.branch : orchestrationBranch;
  if (ref === undefined) {
    return gitRefusal(t('The head is detached and there is no branch {0} to start from.', orchestrationBranch));
  }
  const commit = orchestration ?? (await commitOf(git, workspace, 'HEAD'));
  if (commit === undefined) return gitRefusal(t('The repository has no commit to start from.'));
  if ((await commitOf(git, workspace, `refs/heads/${branch}`)) !== undefined) {
    return gitRefusal(t('There is already a branch {0}; a branch is never reused.', branch));
  }
  const path = join(workspace, ...worktree.split('/'));
  if (await isThere(path)) return gitRefusal(t('There is already a folder {0}.', worktree));
  // Branch and folder are each made by a step that fails when it is there, so that what is taken back is never another's.
  const branched = await git(workspace, ['branch', '--no-track', branch, commit]);
  if (!branched.ok) return gitRefusal(t('Git could not make the worktree: {0}', branched.message));
  if (!(await makeFolder(path))) {
    await removeBranch(git, workspace, { branch, commit });
    return gitRefusal(t('There is already a folder {0}.', worktree));
  }
  const added = await git(workspace, ['worktree', 'add', '--', path, branch]);
  if (added.ok) return { ok: true, value: { path, base: { ref, commit } } };
  await removeWorktree(git, workspace, { path, branch, commit });
  return gitRefusal(t('Git could not make the worktree: {0}', added.message));
}

/**
 * Takes a worktree away that was made a moment ago, and its branch unless somebody has committed to it.
 *
 * @returns whether both are gone
 */
export async function removeWorktree(
  git: Git,
  workspace: string,
  { path, branch, commit }: { readonly path: string; readonly branch: string; readonly commit: string },
): Promise<boolean> {
  await git(workspace, ['worktree', 'remove', '--force', '--', path]);
  await rm(path, { recursive: true, force: true });
  await git(workspace, ['worktree', 'prune']);
  return removeBranch(git, workspace, { branch, commit });
}

async function removeBranch(
  git: Git,
  workspace: string,
  { branch, commit }: { readonly branch: string; readonly commit: string },
): Promise<boolean> {
  return (await git(workspace, ['update-ref', '-d', `refs/heads/${branch}`, commit])).ok;
}

/** False when something is there already, or nothing can be made there. */
async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await mkdir(path);
    return true;
  } catch {
    return false;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

import { t } from '@vscode/l10n';
import { isBranchName } from '../record/config-values.ts';

/** Characters of a slug; a branch name is read in narrow columns. */
const MAX_SLUG = 40;

/** Names of the place where one ticket is worked on (docs/formats.md#worktrees-and-branches). */
export interface WorkNames {
  readonly branch: string;
  /** Below the workspace, with forward slashes: `.worktree/<last part of the branch>`. */
  readonly worktree: string;
}

/** `<id>-<slug>`; the id alone when the title has no letter that a branch name should have. */
export function taskName(id: string, title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? id : `${id}-${slug}`;
}

export function workNames(task: string): WorkNames {
  return { branch: `work/${task}`, worktree: `.worktree/${task}` };
}

/** What is wrong with a task's name, if anything. */
export function taskNameProblem(task: string): string | undefined {
  if (task.trim() === '') return t('The task needs a name');
  return task.includes('/') || !isBranchName(`work/${task}`)
    ? t('“{0}” cannot be part of a branch name', task)
    : undefined;
}

/** Plans record the path on the machine that made them; only the part below the workspace means something here (docs/formats.md#worktrees-and-branches). */
export function localWorktree(worktree: string): string {
  const at = worktree.indexOf('.worktree/');
  return at < 0 ? worktree : worktree.slice(at);
}

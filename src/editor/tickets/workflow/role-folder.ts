import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { type GitOutcome, gitRefusal } from '../../../tickets/git/checkout.ts';
import type { Role } from '../../../tickets/record/config.ts';
import type { WorkNames } from '../../../tickets/workflow/work-names.ts';
import type { GitCheckout } from './git-checkout.ts';

/**
 * Where a role works (docs/formats.md#worktrees-and-branches): coder and reviewer in the ticket's worktree, which must be there; the others in the
 * orchestration worktree, or in the workspace when there is none.
 */
export async function roleFolder(
  role: Role,
  { workspace, orchestration }: GitCheckout,
  names: WorkNames | undefined,
): Promise<GitOutcome<string>> {
  if (role === 'intake' || role === 'orchestrator') {
    const shared = join(workspace, orchestration.worktreeDir, orchestration.worktreeName);
    return { ok: true, value: (await isFolder(shared)) ? shared : workspace };
  }
  if (!names) return gitRefusal(t('The ticket has no worktree yet. Create it first.'));
  const own = join(workspace, ...names.worktree.split('/'));
  const isBelow = names.worktree.startsWith('.worktree/') && !names.worktree.split('/').includes('..');
  if (!isBelow || !(await isFolder(own))) return gitRefusal(t('The worktree {0} is not there.', names.worktree));
  return { ok: true, value: own };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
}

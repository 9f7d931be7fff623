import { t } from '@vscode/l10n';
import { commitOf, type GitOutcome, gitRefusal, readCheckout } from './checkout.ts';
import type { Git } from './git.ts';

/** One ticket's folder in a checkout, below it with forward slashes. */
export interface TicketLocation {
  readonly workspace: string;
  readonly folder: string;
}

/**
 * Whether a change of the ticket could be committed by itself, asked before the change is made (docs/formats.md#queueing):
 * a branch is checked out, Git knows who commits, and the ticket's own files are as in the last commit.
 */
export async function canCommitTicket(git: Git, { workspace, folder }: TicketLocation): Promise<GitOutcome<undefined>> {
  const checkout = await readCheckout(git, workspace);
  if (!checkout.ok) return checkout;
  if (checkout.value.branch === undefined) {
    return gitRefusal(t('The head is detached, so a commit would belong to no branch.'));
  }
  if ((await commitOf(git, workspace, 'MERGE_HEAD')) !== undefined) {
    return gitRefusal(t('A merge is not finished; Git commits nothing by itself meanwhile.'));
  }
  for (const key of ['user.name', 'user.email']) {
    const known = await git(workspace, ['config', '--get', key]);
    if (!known.ok || known.text.trim() === '') return gitRefusal(t('Git does not know your {0}.', key));
  }
  const tracked = await git(workspace, ['ls-files', '--', `${folder}/item.md`]);
  if (!tracked.ok || tracked.text === '') return gitRefusal(t('The ticket is not in the Git repository yet.'));
  const status = await git(workspace, ['status', '--porcelain', '--', folder]);
  if (!status.ok) return gitRefusal(status.message);
  return status.text === ''
    ? { ok: true, value: undefined }
    : gitRefusal(t('The ticket has changes that are not committed.'));
}

/** Commits the ticket's folder and nothing else; what is staged elsewhere stays staged. Hooks are not asked. */
export async function commitTicket(
  git: Git,
  { workspace, folder }: TicketLocation,
  message: string,
): Promise<GitOutcome<undefined>> {
  const made = await git(workspace, ['commit', '--no-verify', '--quiet', '--only', '-m', message, '--', folder]);
  return made.ok ? { ok: true, value: undefined } : gitRefusal(made.message);
}

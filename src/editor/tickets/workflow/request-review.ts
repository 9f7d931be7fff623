import { relative, sep } from 'node:path';
import { t } from '@vscode/l10n';
import { touchesTickets } from '../../../tickets/git/branch-work.ts';
import { systemGit } from '../../../tickets/git/git.ts';
import type { WorkNames } from '../../../tickets/workflow/work-names.ts';
import { askModal } from '../../app/show.ts';
import type { ChosenTicket } from '../commands/choose-ticket.ts';
import { gitCheckout } from './git-checkout.ts';

/** Whether the review is to be asked for: a branch that changes ticket records is pointed out first (spec tickets §10.6). */
export async function maySendToReview({ folder }: ChosenTicket, names: WorkNames | undefined): Promise<boolean> {
  const place = gitCheckout(folder);
  if (!place.ok || !names) return true;
  const { workspace, root, orchestration } = place.value;
  const ticketsFolder = relative(workspace, root).split(sep).join('/');
  const asked = { orchestrationBranch: orchestration.branch, ticketsFolder };
  if (!(await touchesTickets(systemGit, workspace, names, asked))) return true;
  const go = t('Request Review Anyway');
  const answer = await askModal(
    'warning',
    t('The branch {0} changes ticket records. A coder does not edit them.', names.branch),
    t('Take the changes below {0} out of the branch before it is reviewed.', ticketsFolder),
    go,
  );
  return answer === go;
}

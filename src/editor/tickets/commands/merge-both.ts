import { t } from '@vscode/l10n';
import { conflictBase } from '../../../tickets/git/conflict-base.ts';
import { systemGit } from '../../../tickets/git/git.ts';
import { showInformation } from '../../app/show.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import { gitCheckout } from './work-facts.ts';
import { warnRefused } from './write-ticket.ts';

/** "Merge Both Sides": merges what stands between the conflict markers of a ticket, and says what is left to a person. */
export async function mergeBoth({ folder, id }: { readonly folder: TicketFolder; readonly id: string }): Promise<void> {
  // Git knows what both sides began with; before trust it is not asked, and fewer conflicts can be merged for certain.
  const checkout = gitCheckout(folder);
  const base = async (path: string) => (checkout.ok ? conflictBase(systemGit, checkout.value.root, path) : undefined);
  const outcome = await folder.merge(id, base);
  if (!outcome.ok) return warnRefused(outcome.refusal.message);
  const left = outcome.value.filter(({ merged }) => !merged);
  if (outcome.value.length === 0) void showInformation(t('Git left no unsolved merge in this ticket.'));
  else if (left.length === 0) {
    void showInformation(t('Both sides are merged. Add the files to Git to finish its merge.'));
  } else warnRefused(left.flatMap(({ file, reasons }) => reasons.map((reason) => `${file}: ${reason}`)).join(' '));
}

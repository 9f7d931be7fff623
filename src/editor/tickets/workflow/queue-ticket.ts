import { t } from '@vscode/l10n';
import { queue } from '../../../tickets/operations/transition.ts';
import { showWarning } from '../../app/show.ts';
import type { ChosenTicket } from '../commands/choose-ticket.ts';
import { readOnlyReason } from '../page/load-thread.ts';
import { writerFor } from '../ticket-writers.ts';
import { prepareQueueCommit } from './queue-commit.ts';

/** The human gate (spec tickets §9.5): the ticket may be routed from now on. Says why when it was not queued. */
export async function queueTicket(ticket: ChosenTicket): Promise<string | undefined> {
  const { folder, id } = ticket;
  const writer = writerFor(folder);
  if (!writer) return readOnlyReason(folder) ?? t('This ticket cannot be written.');
  const commit = await prepareQueueCommit(ticket);
  if (commit.kind === 'refused') return commit.message;
  const outcome = await writer.write(id, queue());
  folder.index.touch(id);
  if (!outcome.ok) return outcome.refusal.message;
  const failed = commit.kind === 'commit' ? await commit.run() : undefined;
  if (failed !== undefined) void showWarning(failed);
  return undefined;
}

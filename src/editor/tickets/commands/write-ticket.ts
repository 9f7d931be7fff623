import { t } from '@vscode/l10n';
import type { Operation } from '../../../tickets/operations/writer/operation.ts';
import { readOnlyReason } from '../page/load-thread.ts';
import { writerFor } from '../ticket-writers.ts';
import type { ChosenTicket } from './choose-ticket.ts';

/** Carries out what a person asked for in a few questions. Says why when it was not written. */
export async function writeTicket(
  { folder, id }: ChosenTicket,
  operation: Operation<object>,
): Promise<string | undefined> {
  const writer = writerFor(folder);
  if (!writer) return readOnlyReason(folder) ?? t('This ticket cannot be written.');
  const outcome = await writer.write(id, operation);
  folder.index.touch(id);
  return outcome.ok ? undefined : outcome.refusal.message;
}

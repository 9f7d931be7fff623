import type { Operation } from '../../../tickets/operations/writer/operation.ts';
import { showWarning } from '../../app/show.ts';
import type { ChosenTicket } from './choose-ticket.ts';

/** Carries out what a person asked for in a few questions. Says why when it was not written. */
export async function writeTicket(
  { folder, id }: ChosenTicket,
  operation: Operation<object>,
): Promise<string | undefined> {
  const outcome = await folder.write(id, operation);
  return outcome.ok ? undefined : outcome.refusal.message;
}

/** Tells why something was not done; nothing is said where it was. */
export function warnRefused(refused: string | undefined): void {
  if (refused !== undefined) void showWarning(refused);
}

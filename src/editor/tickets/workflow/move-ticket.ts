import type { Transition } from '../../../tickets/record/transitions.ts';
import { showWarning } from '../../app/show.ts';
import type { ChosenTicket } from '../commands/choose-ticket.ts';
import type { ThreadPanels } from '../page/thread-panels.ts';
import { prepareMove } from './prepare-move.ts';
import { queueTicket } from './queue-ticket.ts';

/**
 * Moves a ticket for whoever asks: a command, a row, a card of the board. Queueing happens at once; a move that needs words
 * opens the ticket's page with them begun. Says why when the move is not allowed.
 */
export async function moveTicket(
  ticket: ChosenTicket,
  transition: Transition,
  panels: ThreadPanels,
): Promise<string | undefined> {
  if (transition === 'queue') return queueTicket(ticket);
  const begun = await prepareMove(ticket, transition);
  if (begun?.kind === 'refused') return begun.message;
  if (begun) panels.open(ticket.folder, ticket.id, { compose: begun.template });
  return undefined;
}

/** The same, with the refusal as a message of the window. */
export async function moveOrSay(
  ticket: ChosenTicket | undefined,
  transition: Transition,
  panels: ThreadPanels,
): Promise<void> {
  const refused = ticket && (await moveTicket(ticket, transition, panels));
  if (refused !== undefined) void showWarning(refused);
}

import { OPERATIONS } from '../../../tickets/operations/table.ts';
import { STATES } from '../../../tickets/record/state.ts';
import { TRANSITION_ROWS, transitionBetween } from '../../../tickets/record/transition-table.ts';
import type { TicketFacts } from '../../../tickets/views/ticket-facts.ts';
import type { CommandOf } from '../../app/contributions.ts';

type Command = CommandOf<'tickets'>;

/** What can be done with any ticket. */
const READING: readonly Command[] = ['yoi.tickets.open', 'yoi.tickets.openItem', 'yoi.tickets.copyId'];

/** What can be done with one that cannot be read. */
export const BROKEN: readonly Command[] = [...READING, 'yoi.tickets.mergeBoth'];

/** What can be done with a relation that the ticket itself records. */
export const OWN: readonly Command[] = ['yoi.tickets.removeRelation'];

const WORKING: readonly Command[] = [
  'yoi.tickets.createWorktree',
  'yoi.tickets.report',
  'yoi.tickets.requestReview',
  'yoi.tickets.approve',
  'yoi.tickets.requestChanges',
];

/** Every command that may be used on a ticket in a state; whether blockers forbid a move, it says itself. */
export function ticketCommands(ticket: Pick<TicketFacts, 'state' | 'readiness'>): Command[] {
  const { state } = ticket;
  const edits = OPERATIONS.flatMap((operation) => {
    const { command, page } = operation.doors;
    return command && page && operation.appliesTo(ticket) ? [command.id] : [];
  });
  const moves = STATES.flatMap((to) => (to === state ? [] : (transitionBetween(state, to) ?? [])));
  return [
    ...READING,
    ...edits,
    ...(state === 'closed' ? [] : moves.map((move) => TRANSITION_ROWS[move].command)),
    ...(state === 'inprogress' ? WORKING : []),
    ...(state === 'done' || state === 'closed' ? [] : (['yoi.tickets.launchRole'] as const)),
  ];
}

/** The move that a ticket waits for, where a person makes it. */
export function nextCommands({ state, next }: TicketFacts): Command[] {
  if (state === 'ready' && next.action === 'queue') return [TRANSITION_ROWS.queue.command];
  return state === 'done' && next.action === 'close' ? [TRANSITION_ROWS.close.command] : [];
}

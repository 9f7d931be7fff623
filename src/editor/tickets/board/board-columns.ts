import type { BoardCard, BoardColumn } from '../../../protocol/board-protocol.ts';
import type { ReviewLoop } from '../../../tickets/record/review.ts';
import type { TicketState } from '../../../tickets/record/state.ts';
import { STATES } from '../../../tickets/record/state.ts';
import { compareTimes } from '../../../tickets/record/timestamp.ts';
import { allowedTransitions } from '../../../tickets/record/transitions.ts';
import type { TicketIndex } from '../../../tickets/store/ticket-index.ts';
import type { TicketFacts } from '../../../tickets/views/ticket-facts.ts';
import type { TicketGroup } from '../../../tickets/views/ticket-groups.ts';

/** Cards of one column; a board of more cards is a list. */
const MAX_CARDS = 200;
/** Closed tickets are history: the last few tell what was finished lately. */
export const MAX_CLOSED_CARDS = 30;

/** The tickets of one folder, as the board gets them. */
export interface BoardFolder {
  readonly root: string;
  /** Shown on the cards when there are several folders. */
  readonly name?: string;
  /** Grouped by state, filtered and sorted. */
  readonly groups: readonly TicketGroup[];
  readonly index: Pick<TicketIndex, 'view'>;
  readonly reviews: (id: string) => ReviewLoop | undefined;
  readonly isWritable: boolean;
  readonly actionLabel: (facts: TicketFacts) => string;
}

/** One column for each state, the tickets of all folders together, the last changed first. */
export function boardColumns(folders: readonly BoardFolder[]): BoardColumn[] {
  return STATES.map((state) => {
    const all = folders.flatMap((folder) => ticketsOf(folder, state).map((facts) => ({ folder, facts })));
    all.sort((a, b) => compareTimes(b.facts.updatedAt, a.facts.updatedAt));
    const shown = all.slice(0, state === 'closed' ? MAX_CLOSED_CARDS : MAX_CARDS);
    return { state, total: all.length, cards: shown.map(({ folder, facts }) => cardOf(facts, folder)) };
  });
}

function ticketsOf({ groups }: BoardFolder, state: TicketState): TicketFacts[] {
  const group = groups.find(({ key }) => key === `state:${state}`);
  return group?.tickets.filter((ticket) => ticket.kind === 'ticket') ?? [];
}

function cardOf(facts: TicketFacts, { root, name, index, reviews, isWritable, actionLabel }: BoardFolder): BoardCard {
  const { id, title, state, updatedAt, next } = facts;
  const { blockers } = index.view(id);
  const loop = reviews(id);
  const action = next.needsPerson ? actionLabel(facts) : '';
  const moves = isWritable && state !== 'closed' ? allowedTransitions({ state, blockers }) : [];
  return {
    key: `${root} ${id}`,
    root,
    id,
    title,
    state,
    updatedAt,
    blockers: blockers.map(({ ticket }) => ticket),
    moves: moves.map((move) => ({
      transition: move.transition,
      to: move.to,
      ...(move.allowed ? {} : { refused: move.reason }),
    })),
    ...(name === undefined ? {} : { folder: name }),
    ...(next.overlay ? { ahead: next.overlay } : {}),
    ...(action === '' ? {} : { action }),
    ...(loop?.last ? { verdict: loop.last, rounds: loop.rounds } : {}),
  };
}

import { STATES, type TicketState } from '../../../src/tickets/record/state.ts';
import { itemText, type TicketsFolder } from './tickets-folder.ts';

/**
 * The guards of docs/formats.md#transitions once more, by hand and in another form than the program's, so that every way of moving a
 * ticket is held against one table: a pair of states is a move, and some moves wait for other tickets.
 */
const MOVES: Readonly<Record<string, 'always' | readonly Fact[]>> = {
  'planning→ready': 'always',
  'ready→queued': ['alone', 'needs what is queued', 'needs what is in progress', 'needs what is done'],
  'queued→inprogress': ['alone', 'needs what is done'],
  'inprogress→done': 'always',
  'ready→planning': 'always',
  'queued→planning': 'always',
  'planning→closed': 'always',
  'ready→closed': 'always',
  'queued→closed': 'always',
  'inprogress→closed': 'always',
  'done→closed': 'always',
  'closed→closed': 'always',
};

/** How a ticket stands to the one other ticket of its row. */
const FACTS = [
  'alone',
  'needs what is planned',
  'needs what is queued',
  'needs what is in progress',
  'needs what is done',
  'is blocked by what is ready',
] as const;
type Fact = (typeof FACTS)[number];

/** One question to the guards. Closing a closed ticket is a move of its own kind: it replaces the resolution. */
export interface GuardRow {
  readonly from: TicketState;
  readonly to: TicketState;
  readonly fact: Fact;
  /** The ticket that stands so, in the folder of {@link guardTickets}. */
  readonly id: string;
  readonly moves: boolean;
}

export const GUARD_PAIRS = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

/** The rows of one pair of states: every fact where some matter, else what would matter most. */
export function guardRows(from: TicketState, to: TicketState): readonly GuardRow[] {
  const allowed = MOVES[`${from}→${to}`] ?? [];
  const facts = allowed === 'always' || allowed.length === 0 ? FACTS.slice(0, 2) : FACTS;
  return facts.map((fact) => ({
    from,
    to,
    fact,
    id: `${idOf(from, to, fact)}0`,
    moves: allowed === 'always' || allowed.includes(fact),
  }));
}

/** Writes a ticket for each row, and the other ticket where there is one. */
export function guardTickets(folder: TicketsFolder): void {
  for (const [from, to] of GUARD_PAIRS) {
    for (const { fact, id } of guardRows(from, to)) {
      const other = `${idOf(from, to, fact)}1`;
      folder.ticket(id, itemText({ state: from }));
      const state = OTHER_STATES[fact];
      if (state === undefined) continue;
      folder.ticket(other, itemText({ state }));
      if (fact === 'is blocked by what is ready') folder.relations(other, [['blocks', id]]);
      else folder.relations(id, [['depends_on', other]]);
    }
  }
}

const OTHER_STATES: Readonly<Record<Fact, TicketState | undefined>> = {
  alone: undefined,
  'needs what is planned': 'planning',
  'needs what is queued': 'queued',
  'needs what is in progress': 'inprogress',
  'needs what is done': 'done',
  'is blocked by what is ready': 'ready',
};

/** All but the last digit of the ids of a row's tickets. */
function idOf(from: TicketState, to: TicketState, fact: Fact): string {
  return `000000000${STATES.indexOf(from)}${STATES.indexOf(to)}${FACTS.indexOf(fact)}`;
}

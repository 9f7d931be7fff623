import type { DerivedView } from '../record/derived-view.ts';
import type { TicketState } from '../record/state.ts';
import type { TicketRow } from '../store/ticket-row.ts';
import { type NextAction, nextAction } from './attention.ts';

/** What lists know of one readable ticket, derived once from its row and its neighbours. */
export interface TicketFacts {
  readonly kind: 'ticket';
  readonly id: string;
  readonly title: string;
  readonly state: TicketState;
  readonly readiness?: string;
  readonly updatedAt: string;
  /** Whose turn it is, and what they can do. */
  readonly next: NextAction;
  readonly relationGroup: RelationGroup;
  /** Everything that the text filter looks at, in lower case. */
  readonly searched: string;
}

export interface BrokenFacts {
  readonly kind: 'broken';
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  readonly updatedAt: string;
  readonly searched: string;
}

export type ListedTicket = TicketFacts | BrokenFacts;

/** How a ticket hangs together with others, the strongest first. */
export type RelationGroup = 'waits' | 'awaited' | 'related' | 'alone';

export function factsOf(row: TicketRow, view: DerivedView, overlay: TicketState | undefined): ListedTicket {
  if (row.kind === 'broken') {
    const { id, problem } = row;
    return { kind: 'broken', id, title: id, reason: problem.message, updatedAt: '', searched: id.toLowerCase() };
  }
  const { id, summary } = row;
  const { title, state, readiness, riskFlags, updatedAt = '', assignee, queuedBy } = summary;
  const words = [title, id, ...riskFlags, readiness, assignee, queuedBy];
  return {
    kind: 'ticket',
    id,
    title: title || id,
    state,
    updatedAt,
    ...(readiness ? { readiness } : {}),
    next: nextAction({ state, blockers: view.blockers, ...(overlay ? { overlay } : {}) }),
    relationGroup: relationGroupOf(view),
    searched: words.filter(Boolean).join('\n').toLowerCase(),
  };
}

function relationGroupOf({ blockers, incoming, outgoing }: DerivedView): RelationGroup {
  if (blockers.length > 0) return 'waits';
  const awaited =
    incoming.some(({ inverseKind }) => inverseKind === 'dependency_of') ||
    outgoing.some(({ kind }) => kind === 'blocks');
  if (awaited) return 'awaited';
  return incoming.length + outgoing.length > 0 ? 'related' : 'alone';
}

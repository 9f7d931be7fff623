import { STATES } from '../record/state.ts';
import { compareTimes } from '../record/timestamp.ts';
import { byAction } from './attention.ts';
import type { ListedTicket, RelationGroup, TicketFacts } from './ticket-facts.ts';

export const GROUPINGS = ['state', 'readiness', 'relation', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const SORTS = ['updated', 'created', 'title'] as const;
export type Sort = (typeof SORTS)[number];

export interface ListOrder {
  readonly grouping: Grouping;
  readonly sort: Sort;
  /** Words that all have to occur in a ticket's title, id, risk flags, readiness or people; case does not matter. */
  readonly filter: string;
}

/** `needs-you`, `broken`, `all`, or the grouping with its value: `state:ready`, `readiness:blocked`, `relation:waits`. */
type GroupKey = string;

export interface TicketGroup {
  readonly key: GroupKey;
  readonly tickets: readonly ListedTicket[];
}

const RELATION_GROUPS: readonly RelationGroup[] = ['waits', 'awaited', 'related', 'alone'];

/**
 * The groups of a list in their order: first what waits for a person (those tickets stand in their own group too, so that its
 * count is true), then the grouping's own, last what cannot be read. Empty groups are left out.
 */
export function groupTickets(tickets: readonly ListedTicket[], { grouping, sort, filter }: ListOrder): TicketGroup[] {
  const shown = tickets.filter(passes(filter)).sort(comparison(sort));
  const readable = shown.filter((ticket) => ticket.kind === 'ticket');
  const needsYou = readable.filter(({ next }) => next.needsPerson).sort((a, b) => byAction(ranked(a), ranked(b)));
  return [
    { key: 'needs-you', tickets: needsYou },
    ...ownGroups(readable, grouping),
    { key: 'broken', tickets: shown.filter((ticket) => ticket.kind === 'broken') },
  ].filter((group) => group.tickets.length > 0);
}

function ranked({ next, updatedAt, title }: TicketFacts): Parameters<typeof byAction>[0] {
  return { group: next.group, updatedAt, title };
}

function ownGroups(tickets: readonly TicketFacts[], grouping: Grouping): TicketGroup[] {
  switch (grouping) {
    case 'none':
      return [{ key: 'all', tickets }];
    case 'state':
      return STATES.map((state) => ({ key: `state:${state}`, tickets: tickets.filter((one) => one.state === state) }));
    case 'relation':
      return RELATION_GROUPS.map((relationGroup) => ({
        key: `relation:${relationGroup}`,
        tickets: tickets.filter((one) => one.relationGroup === relationGroup),
      }));
    case 'readiness': {
      const values = [...new Set(tickets.map(({ readiness }) => readiness ?? ''))].sort();
      return values.map((value) => ({
        key: `readiness:${value}`,
        tickets: tickets.filter(({ readiness = '' }) => readiness === value),
      }));
    }
  }
}

function passes(filter: string): (ticket: ListedTicket) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ searched }) => words.every((word) => searched.includes(word));
}

function comparison(sort: Sort): (a: ListedTicket, b: ListedTicket) => number {
  const newest = (a: ListedTicket, b: ListedTicket) => compare(b.id, a.id);
  switch (sort) {
    case 'updated':
      return (a, b) => compareTimes(b.updatedAt, a.updatedAt) || newest(a, b);
    case 'created':
      return newest;
    case 'title':
      return (a, b) => a.title.localeCompare(b.title) || newest(a, b);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { Event } from '../../base/emitter.ts';
import type { TicketState } from '../record/state.ts';
import type { IndexChange } from '../store/index-change.ts';
import type { TicketIndex } from '../store/ticket-index.ts';
import { factsOf, type ListedTicket } from './ticket-facts.ts';
import { groupTickets, type ListOrder, type TicketGroup } from './ticket-groups.ts';

/** The index as a list sees it. */
export type ListedIndex = Pick<TicketIndex, 'rows' | 'row' | 'view'> & { readonly onDidChange: Event<IndexChange> };

/** What a change did to a list: what has to be drawn again. */
export type ListChange =
  | { readonly kind: 'parts'; readonly groups: readonly string[]; readonly tickets: readonly string[] }
  | { readonly kind: 'everything' }
  | { readonly kind: 'nothing' };

/** The tickets of one folder in groups. What is derived from a ticket is kept until the ticket or a neighbour changes. */
export class TicketList {
  readonly #index: ListedIndex;
  readonly #overlay: (id: string) => TicketState | undefined;
  readonly #facts = new Map<string, ListedTicket>();
  #order: ListOrder;
  #groups: readonly TicketGroup[] | undefined;

  constructor(index: ListedIndex, overlay: (id: string) => TicketState | undefined, order: ListOrder) {
    this.#index = index;
    this.#overlay = overlay;
    this.#order = order;
  }

  get groups(): readonly TicketGroup[] {
    this.#groups ??= groupTickets(this.tickets, this.#order);
    return this.#groups;
  }

  /** Every ticket, whatever the filter says. */
  get tickets(): ListedTicket[] {
    return this.#index
      .rows()
      .map((row) => this.#factsOf(row.id))
      .filter((ticket) => ticket !== undefined);
  }

  get needsYou(): number {
    return this.tickets.filter((ticket) => ticket.kind === 'ticket' && ticket.next.needsPerson).length;
  }

  ticket(id: string): ListedTicket | undefined {
    return this.#factsOf(id);
  }

  /** The group that a ticket stands in besides "needs you". */
  groupOf(id: string): TicketGroup | undefined {
    return this.groups.findLast((group) => group.tickets.some((ticket) => ticket.id === id));
  }

  reorder(order: ListOrder): void {
    this.#order = order;
    this.#groups = undefined;
  }

  /** Forgets everything derived; what the overlay says changed. */
  reset(): void {
    this.#facts.clear();
    this.#groups = undefined;
  }

  /** Takes in a change of the index; the answer says the least that has to be drawn again. */
  update({ added, changed, removed, affected }: IndexChange): ListChange {
    const before = this.#groups;
    const ids = [...changed, ...affected];
    if (added.length + removed.length + ids.length === 0) return { kind: 'nothing' };
    for (const id of [...ids, ...added, ...removed]) this.#facts.delete(id);
    this.#groups = undefined;
    // Nobody has asked for the groups yet, so nothing that was drawn is stale.
    return before ? difference(before, this.groups, ids) : { kind: 'nothing' };
  }

  #factsOf(id: string): ListedTicket | undefined {
    const known = this.#facts.get(id);
    if (known) return known;
    const row = this.#index.row(id);
    if (!row) return undefined;
    const facts = factsOf(row, this.#index.view(id), this.#overlay(id));
    this.#facts.set(id, facts);
    return facts;
  }
}

function difference(before: readonly TicketGroup[], after: readonly TicketGroup[], ids: readonly string[]): ListChange {
  const keys = after.map(({ key }) => key);
  if (before.map(({ key }) => key).join('\n') !== keys.join('\n')) return { kind: 'everything' };
  const moved = after.filter((group, at) => idsOf(group) !== idsOf(before[at])).map(({ key }) => key);
  return { kind: 'parts', groups: moved, tickets: ids };
}

function idsOf(group: TicketGroup | undefined): string {
  return group?.tickets.map(({ id }) => id).join(' ') ?? '';
}

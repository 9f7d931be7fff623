import type { Relation } from '../record/relations.ts';
import type { TicketRow } from './ticket-row.ts';

/** Rows with the relations between them, kept so that one changed row costs only its own edges. */
export class RowGraph {
  readonly #rows = new Map<string, TicketRow>();
  readonly #incoming = new Map<string, Map<string, readonly Relation[]>>();

  get(id: string): TicketRow | undefined {
    return this.#rows.get(id);
  }

  ids(): Iterable<string> {
    return this.#rows.keys();
  }

  rows(): Iterable<TicketRow> {
    return this.#rows.values();
  }

  /** The forward relations of all others that target `id`, by owner. */
  incoming(id: string): readonly Relation[] {
    return [...(this.#incoming.get(id)?.values() ?? [])].flat();
  }

  set(row: TicketRow): void {
    this.delete(row.id);
    this.#rows.set(row.id, row);
    for (const relation of relationsOf(row)) {
      const owners = this.#incoming.get(relation.target) ?? new Map<string, readonly Relation[]>();
      owners.set(row.id, [...(owners.get(row.id) ?? []), relation]);
      this.#incoming.set(relation.target, owners);
    }
  }

  delete(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    this.#rows.delete(id);
    for (const { target } of relationsOf(row)) {
      const owners = this.#incoming.get(target);
      owners?.delete(id);
      if (owners?.size === 0) this.#incoming.delete(target);
    }
  }

  /** Visits the tickets at the other end of each relation of `id`, in either direction. */
  eachOtherTicket(id: string, visit: (otherTicket: string) => void): void {
    for (const { target } of relationsOf(this.#rows.get(id))) visit(target);
    for (const owner of this.#incoming.get(id)?.keys() ?? []) visit(owner);
  }
}

/** The relations that a row owns; none for a broken or missing one. */
export function relationsOf(row: TicketRow | undefined): readonly Relation[] {
  return row?.kind === 'ticket' ? row.relations : [];
}

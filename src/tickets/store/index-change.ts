import { type RowGraph, relationsOf } from './row-graph.ts';
import type { TicketRow } from './ticket-row.ts';

/** What a look at the files found. */
export interface IndexChange {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /**
   * Tickets whose own files are as before, but which a changed one now blocks, unblocks or relates to in another way.
   */
  readonly affected: readonly string[];
  /** Tickets of which any file was touched, be it one that lists do not show: their open pages look again. */
  readonly touched: readonly string[];
}

export const NOTHING: IndexChange = { added: [], changed: [], removed: [], affected: [], touched: [] };

/** Applies rows to a graph and keeps the list of what that changed. */
export class ChangeList {
  readonly #graph: RowGraph;
  readonly #added: string[] = [];
  readonly #changed: string[] = [];
  readonly #removed: string[] = [];
  readonly #affected = new Set<string>();

  constructor(graph: RowGraph) {
    this.#graph = graph;
  }

  put(row: TicketRow): void {
    const before = this.#graph.get(row.id);
    if (before && isSame(before, row)) return;
    if (before && !isVisibleToOthers(before, row)) this.#graph.set(row);
    else this.#replace(row.id, () => this.#graph.set(row));
    (before ? this.#changed : this.#added).push(row.id);
  }

  remove(id: string): void {
    this.#replace(id, () => this.#graph.delete(id));
    this.#removed.push(id);
  }

  /** The change; undefined when nothing changed and nothing was touched. */
  finish(touched: Iterable<string>): IndexChange | undefined {
    const own = new Set([...this.#added, ...this.#changed, ...this.#removed]);
    const all = new Set([...own, ...touched]);
    all.delete('');
    if (all.size === 0) return undefined;
    return {
      added: this.#added,
      changed: this.#changed,
      removed: this.#removed,
      affected: [...this.#affected].filter((id) => !own.has(id) && this.#graph.get(id)),
      touched: [...all],
    };
  }

  #replace(id: string, replace: () => void): void {
    const note = (otherTicket: string) => void this.#affected.add(otherTicket);
    this.#graph.eachOtherTicket(id, note);
    replace();
    this.#graph.eachOtherTicket(id, note);
  }
}

/** Whether other tickets can tell the difference: they see the state and the relations (docs/formats.md#relations-of-a-ticket). */
function isVisibleToOthers(before: TicketRow, after: TicketRow): boolean {
  return stateOf(before) !== stateOf(after) || !isSame(relationsOf(before), relationsOf(after));
}

function stateOf(row: TicketRow): string | undefined {
  return row.kind === 'ticket' ? row.summary.state : undefined;
}

/** Rows are plain values with keys in one order, so their text tells whether they are the same. */
function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

import type { CommandId } from './contributions.ts';

/**
 * The rows that a view has handed to VS Code, which hands them back to commands of menus. Anything else that a command is given
 * looks like a row at the most.
 */
export class ShownRows<Row extends object> {
  readonly #rows = new WeakSet<object>();

  /** Remembers rows that are about to be shown, and gives them back. */
  show(rows: readonly Row[]): Row[] {
    for (const row of rows) this.#rows.add(row);
    return [...rows];
  }

  has(value: unknown): value is Row {
    return typeof value === 'object' && value !== null && this.#rows.has(value);
  }
}

/**
 * What `when` clauses of menus see of a row: its kind and each command that can be used on it now; `next` are those that are
 * offered on the row itself.
 */
export function rowContext(kind: string, possible: readonly CommandId[] = [], next: readonly CommandId[] = []): string {
  return ['', kind, ...possible.map(shortName), ...next.map((id) => `next-${shortName(id)}`), ''].join('.');
}

/** The last word of a command's id, as {@link rowContext} writes it. */
export function shortName(id: CommandId): string {
  return id.slice(id.lastIndexOf('.') + 1);
}

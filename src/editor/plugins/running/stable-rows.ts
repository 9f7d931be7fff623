/** The rows of a tree as VS Code was given them. A row that stays is one object, whose content is renewed. */
export class StableRows<Row extends object> {
  readonly #rows = new Map<string, Row>();
  readonly #idOf: (row: Row) => string;
  readonly #saysTheSame: (shown: Row, row: Row) => boolean;

  constructor(idOf: (row: Row) => string, saysTheSame: (shown: Row, row: Row) => boolean) {
    this.#idOf = idOf;
    this.#saysTheSame = saysTheSame;
  }

  /** The row that VS Code was given, with what is true now. */
  keep(row: Row): Row {
    const id = this.#idOf(row);
    const kept = Object.assign(this.#rows.get(id) ?? {}, row);
    this.#rows.set(id, kept);
    return kept;
  }

  /** Those that say something else than before; nothing when other rows stand there, and all have to be asked for again. */
  renew(rows: readonly Row[]): Row[] | undefined {
    if (rows.length !== this.#rows.size || !rows.every((row) => this.#rows.has(this.#idOf(row)))) {
      this.#rows.clear();
      return undefined;
    }
    const changed = rows.filter((row) => {
      const shown = this.#rows.get(this.#idOf(row));
      return shown === undefined || !this.#saysTheSame(shown, row);
    });
    return changed.map((row) => this.keep(row));
  }
}

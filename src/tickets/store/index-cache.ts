import type { TicketRow } from './ticket-row.ts';

/** A row with the stamp of the files that it was read from. */
export interface KnownRow {
  readonly stamp: string;
  readonly row: TicketRow;
}

/** Rows kept between starts. Losing them, or finding them damaged, costs reading and nothing else. */
export interface IndexCache {
  read(): Promise<readonly KnownRow[]>;
  write(rows: readonly KnownRow[]): Promise<void>;
}

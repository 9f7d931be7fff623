import type { TicketRecord } from './ticket-record.ts';
import type { TicketRow } from './ticket-row.ts';

/**
 * A ticket as a scan found it. The stamp changes when what the row was made of changes; a caller keeps it to be spared
 * the reading next time.
 */
export interface Scanned {
  readonly id: string;
  readonly stamp: string;
  /** Absent when the ticket still has the stamp that the caller knows. */
  readonly row?: TicketRow;
}

/** Where tickets come from: files today (docs/formats.md#folders), perhaps another backend tomorrow. */
export interface TicketSource {
  /**
   * Every ticket, oldest first; only those are read whose stamp is not the known one. Undefined when there is no
   * tickets folder. Never throws for what a ticket's files may hold.
   */
  scan(known: (id: string) => string | undefined): Promise<readonly Scanned[] | undefined>;

  /** One ticket; undefined when there is none of that id. */
  look(id: string, knownStamp?: string): Promise<Scanned | undefined>;

  /** Everything of one ticket; undefined when there is none of that id. */
  record(id: string): Promise<TicketRecord | undefined>;
}

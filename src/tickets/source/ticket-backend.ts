import type { TicketSource } from './ticket-source.ts';

/** The tickets of one workspace on this machine's disk. */
export interface TicketBackend {
  /** The folder that holds `.yoi`, absolute. */
  readonly workspace: string;
  /** The tickets folder, absolute. */
  readonly root: string;
  readonly source: TicketSource;
}

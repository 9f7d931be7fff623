import type { TicketConfig } from '../record/config.ts';
import type { TicketSource } from './ticket-source.ts';

/** The tickets of one workspace on this machine's disk. */
export interface TicketBackend {
  /** The folder that holds `.yoi`, absolute. */
  readonly workspace: string;
  /** The tickets folder, absolute. It need not exist. */
  readonly root: string;
  /** Where a link in the workspace leads the tickets folder out of it; nothing is written there. */
  readonly linkedTo?: string;
  readonly config: TicketConfig;
  readonly source: TicketSource;
}

import { join } from 'node:path';
import { DiskTicketFiles } from './disk-ticket-files.ts';
import { FileTicketSource } from './file-ticket-source.ts';
import type { TicketBackend } from './ticket-backend.ts';

/**
 * Finds the tickets of a workspace on this machine's disk.
 *
 * @param workspace absolute path of the folder that holds `.yoi`
 * @param now milliseconds since the epoch
 */
export async function openBackend(workspace: string, now: () => number): Promise<TicketBackend> {
  const root = join(workspace, '.yoi', 'tickets');
  return { workspace, root, source: new FileTicketSource(new DiskTicketFiles(root), now) };
}

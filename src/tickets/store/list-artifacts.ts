import type { TicketFiles } from './ticket-files.ts';
import { ARTIFACTS_FOLDER, KEEP_FILE, ticketPath } from './ticket-layout.ts';

/** Artifacts of one ticket that are listed; ours. The largest real ticket has ten. */
const MAX_ARTIFACTS = 2_000;

/** Folders below `artifacts/` that are looked into, one inside the other; ours. */
const MAX_DEPTH = 16;

/**
 * The attachments of a ticket as paths below `artifacts/`, sorted, without `.gitkeep` (docs/formats.md#artifacts); undefined
 * when the folder is missing. Folders that are links are not entered, so that a link cannot make a circle or lead
 * elsewhere.
 */
export async function listArtifacts(files: TicketFiles, id: string): Promise<readonly string[] | undefined> {
  const folder = ticketPath(id, ARTIFACTS_FOLDER);
  if (!(await files.entries(folder))) return undefined;
  const found: string[] = [];
  const pending = [{ below: '', depth: 0 }];
  for (let next = pending.pop(); next && found.length < MAX_ARTIFACTS; next = pending.pop()) {
    for (const entry of (await files.entries(folder + next.below)) ?? []) {
      const path = `${next.below}/${entry.name}`;
      if (entry.kind === 'directory' && next.depth < MAX_DEPTH) pending.push({ below: path, depth: next.depth + 1 });
      else if (entry.kind !== 'directory' && entry.name !== KEEP_FILE) found.push(path.slice(1));
    }
  }
  return found.sort().slice(0, MAX_ARTIFACTS);
}

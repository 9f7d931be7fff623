import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DiskTicketFiles } from '../../src/tickets/store/disk-ticket-files.ts';
import { FileTicketSource } from '../../src/tickets/store/file-ticket-source.ts';
import { TicketIndex } from '../../src/tickets/store/ticket-index.ts';
import { makeTickets } from '../bench/measure/made-up-tickets.ts';
import { mustHold } from '../fuzz/target.ts';
import type { Fault } from './fault.ts';

const TICKETS = 500;
const CHANGED = 100;
const REMOVED = 20;

/** No event arrives at all; the next look, which coming back to the window causes, must show everything. */
export const lostWatcher: Fault = {
  name: 'lost-watcher',
  about: 'file changes that no watcher tells of',
  async run(folder) {
    const root = join(folder, 'tickets');
    const { ids } = await makeTickets(root, TICKETS);
    const index = indexOf(root);
    await index.refresh();
    for (const id of ids.slice(0, CHANGED)) {
      const item = join(root, id, 'item.md');
      await writeFile(item, (await readFile(item, 'utf8')).replace(/^title: .*$/m, `title: 'Changed ${id}'`));
    }
    for (const id of ids.slice(-REMOVED)) await rm(join(root, id), { recursive: true });
    mustHold(index.rows().length === TICKETS, 'without an event the index looked by itself');
    let told = 0;
    index.onDidChange(({ changed, removed }) => {
      told += changed.length + removed.length;
    });
    await index.refresh();
    await mustShowWhatIsThere(index, root);
    index.dispose();
    return [`${CHANGED} changed and ${REMOVED} removed tickets without an event: all ${told} told at the next look`];
  },
};

function indexOf(root: string): TicketIndex {
  const source = new FileTicketSource(new DiskTicketFiles(root), Date.now);
  return new TicketIndex({ source, after: () => ({ dispose: () => undefined }) });
}

/** Holds an index against another one that reads everything anew. */
export async function mustShowWhatIsThere(index: TicketIndex, root: string): Promise<void> {
  const fresh = indexOf(root);
  await fresh.refresh();
  mustHold(
    JSON.stringify(index.rows()) === JSON.stringify(fresh.rows()),
    'the index shows something else than is there',
  );
  fresh.dispose();
}

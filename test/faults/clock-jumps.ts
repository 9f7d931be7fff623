import { mkdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { addNote } from '../../src/tickets/operations/add-note.ts';
import { TicketWriter } from '../../src/tickets/operations/writer/ticket-writer.ts';
import { readItem } from '../../src/tickets/record/item.ts';
import { readThread } from '../../src/tickets/record/thread.ts';
import { DiskTicketFiles } from '../../src/tickets/store/disk-ticket-files.ts';
import { FileTicketSource } from '../../src/tickets/store/file-ticket-source.ts';
import { systemTiming } from '../../src/tickets/store/lock/lock-timing.ts';
import { TicketIndex } from '../../src/tickets/store/ticket-index.ts';
import { mustHold } from '../fuzz/target.ts';
import type { Fault } from './fault.ts';
import { tickets } from './writings/tickets.ts';

const ID = '0000000000031';
const WRITES = 400;

/** Minutes, hours and years in both directions, milliseconds. */
const JUMPS = [60_000, 3_600_000, 86_400_000 * 3650].flatMap((jump) => [jump, -jump]);

/** A clock that jumps at every look, two writers by it, and an index that looks on by another one. */
export const clockJumps: Fault = {
  name: 'clock-jumps',
  about: 'a clock that jumps forwards and backwards while two writers write and an index looks on',
  async run(folder) {
    await mkdir(folder, { recursive: true });
    await tickets.prepare(folder);
    let looks = 0;
    let jumps = 0;
    const now = () => {
      looks++;
      if (looks % 2 !== 0) return Date.now();
      jumps++;
      return Date.now() + (JUMPS[jumps % JUMPS.length] ?? 0);
    };
    const source = new FileTicketSource(new DiskTicketFiles(folder), now);
    const index = new TicketIndex({ source, after: () => ({ dispose: () => undefined }) });
    const writer = (author: string) =>
      new TicketWriter({
        root: folder,
        author,
        language: 'english',
        timing: { ...systemTiming, now },
        otherTickets: () => Promise.reject(new Error('a comment asks for no other ticket')),
      });
    const refused = await Promise.all(['ann', 'bob'].map((author) => writeAll(writer(author), author)));

    const { events } = readThread(await readFile(join(folder, ID, 'thread.md'), 'utf8'));
    for (const [n, author] of ['ann', 'bob'].entries()) {
      const bodies = events.filter((event) => event.author === author).map(({ body }) => body);
      const { written } = refused[n] ?? { written: [] };
      mustHold(
        JSON.stringify(bodies) === JSON.stringify(written),
        `${author}: what is in the thread is not what was written`,
      );
    }
    mustHold(readItem(await readFile(join(folder, ID, 'item.md'), 'utf8')).ok, 'item.md is damaged');
    await index.refresh();
    const seen = index.row(ID);
    mustHold(seen?.kind === 'ticket', 'the index does not show the ticket');

    const item = join(folder, ID, 'item.md');
    await writer('kim').write(ID, addNote('comment', 'after'));
    await utimes(item, new Date(0), new Date(0));
    await index.refresh();
    const again = index.row(ID);
    const text = readItem(await readFile(item, 'utf8'));
    mustHold(
      text.ok && again?.kind === 'ticket' && again.summary.updatedAt === text.item.updatedAt,
      'a file from before the last look was not read again',
    );
    index.dispose();
    const busy = refused.reduce((sum, each) => sum + each.busy, 0);
    return [`${2 * WRITES} comments while the clock jumped ${jumps} times: all there; ${busy} times told to try again`];
  },
};

async function writeAll(writer: TicketWriter, author: string): Promise<{ written: string[]; busy: number }> {
  const written: string[] = [];
  let busy = 0;
  while (written.length < WRITES) {
    const body = `${author} ${written.length}`;
    const outcome = await writer.write(ID, addNote('comment', body));
    if (outcome.ok) written.push(body);
    else if (outcome.refusal.code === 'busy') busy++;
    else throw new Error(`${outcome.refusal.code}: ${outcome.refusal.message}`);
  }
  return { written, busy };
}

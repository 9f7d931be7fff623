import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { addArtifact } from '../../../src/tickets/operations/add-artifact.ts';
import { addNote } from '../../../src/tickets/operations/add-note.ts';
import { TicketWriter } from '../../../src/tickets/operations/writer/ticket-writer.ts';
import { readItem } from '../../../src/tickets/record/item.ts';
import { WRITER_FOLDER } from '../../../src/tickets/store/lock/writer-lock.ts';
import { itemText, NOW } from '../../unit/tickets/tickets-folder.ts';
import { mutatedText } from '../mutated.ts';
import { type FuzzTarget, mustHold, type Trial } from '../target.ts';

interface Input {
  readonly id: string | undefined;
  readonly what: 'note' | 'artifact';
  readonly name: string;
  readonly text: string;
}

/** Inputs after which a fresh ticket is used, so that no thread gets long. */
const PER_TICKET = 50;

/** Names and texts to a real tickets folder: written into the ticket or refused, and threads only grow. */
export const writing: FuzzTarget<Input> = {
  name: 'writing',
  about: 'ids, names and texts to the writer of tickets, on the disk',
  runs: 6_000,
  inputs: fc.record({
    id: fc.option(mutatedText(['0000000000031', '../0000000000031', '.yoi-kit']), { freq: 4, nil: undefined }),
    what: fc.constantFrom('note', 'artifact'),
    name: mutatedText(['report.md', 'deep/report.md', '../../outside/report.md', 'relations.json']),
    text: mutatedText(['A remark.\n', 'a\n---\nb']),
  }),
  open: async () => {
    const ground = await mkdtemp(join(tmpdir(), 'yoi-fuzz-'));
    const root = join(ground, 'tickets');
    await mkdir(join(ground, 'outside'));
    await mkdir(root);
    const writer = new TicketWriter({
      root,
      author: 'kim',
      language: 'english',
      timing: { now: () => NOW, uptime: () => 0, sleep: async () => undefined },
      otherTickets: () => Promise.reject(new Error('neither asks for another ticket')),
    });
    const tickets: string[] = [];
    let inputs = 0;
    return {
      async check({ id, what, name, text }) {
        if (inputs++ % PER_TICKET === 0) tickets.push(await newTicket(root, tickets.length));
        const own = tickets.at(-1) ?? '';
        const thread = join(root, own, 'thread.md');
        const before = await readFile(thread, 'utf8');
        const outcome = await (what === 'note'
          ? writer.write(id ?? own, addNote('comment', text))
          : writer.write(id ?? own, addArtifact(name, Buffer.from(text))));
        const after = await readFile(thread, 'utf8');
        mustHold(after.startsWith(before), 'the thread was changed, not appended to');
        mustHold(readItem(await readFile(join(root, own, 'item.md'), 'utf8')).ok, 'the item cannot be read any more');
        return outcome.ok ? 'taken' : 'refused';
      },
      async close() {
        try {
          const beside = (await readdir(ground)).sort().join(' ');
          mustHold(beside === 'outside tickets', `beside the tickets stands ${beside}`);
          mustHold((await readdir(join(ground, 'outside'))).length === 0, 'something was written outside');
          const folders = new Set([...tickets, WRITER_FOLDER]);
          for (const name of await readdir(root)) {
            mustHold(folders.has(name) || name.startsWith('.ticket'), `${name} was made among the tickets`);
          }
          for (const id of tickets) {
            const names = (await readdir(join(root, id))).sort().join(' ');
            mustHold(names === 'artifacts item.md thread.md', `a ticket holds ${names}`);
          }
        } finally {
          await rm(ground, { recursive: true, force: true });
        }
      },
    } satisfies Trial<Input>;
  },
};

async function newTicket(root: string, number: number): Promise<string> {
  const id = String(number).padStart(13, '0');
  await mkdir(join(root, id, 'artifacts'), { recursive: true });
  await writeFile(join(root, id, 'item.md'), itemText());
  await writeFile(join(root, id, 'thread.md'), '');
  return id;
}

/**
 * A process that comments on one ticket as fast as it may, and says after each event that it is written:
 * `writer-process ROOT ID NAME COUNT`. Every refusal but that of a held lock ends it
 * with exit code 1.
 */

import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { TicketWriter } from '../../../../src/tickets/operations/writer/ticket-writer.ts';
import { systemTiming } from '../../../../src/tickets/store/lock/lock-timing.ts';
import { bodyOf } from './writer-body.ts';

async function run([root = '', id = '', name = '', count = '0']: readonly string[]): Promise<void> {
  const writer = new TicketWriter({
    root,
    author: name,
    language: 'english',
    timing: systemTiming,
    otherTickets: () => Promise.reject(new Error('a comment asks for no other ticket')),
  });
  for (let n = 0; n < Number(count); ) {
    const outcome = await writer.write(id, addNote('comment', bodyOf(name, n)));
    // On a busy machine the other process may be stopped while it holds the lock; being told so is no loss.
    if (!outcome.ok && outcome.refusal.code === 'busy') continue;
    if (!outcome.ok) {
      process.stderr.write(`${name} ${n}: ${outcome.refusal.code}: ${outcome.refusal.message}\n`);
      process.exitCode = 1;
      return;
    }
    process.stdout.write(`${n}\n`);
    n++;
  }
}

void run(process.argv.slice(2));

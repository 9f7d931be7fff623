/**
 * Two processes appending to one ticket, and one killed at random moments: nothing may be lost or torn, however long.
 * `npm run bench -- ticket-writers [EVENTS_EACH] [KILLS]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readItem } from '../../src/tickets/record/item.ts';
import { readThread } from '../../src/tickets/record/thread.ts';
import { bodyOf } from '../unit/tickets/operations/writer-body.ts';
import { WriterProcesses } from '../unit/tickets/operations/writer-processes.ts';
import { TicketsFolder } from '../unit/tickets/tickets-folder.ts';
import { report } from './measure/report.ts';

const ID = '0000000000031';
const EVENTS_EACH = Number(process.argv[2] ?? 5_000);
const KILLS = Number(process.argv[3] ?? 60);
const WRITES_BEFORE_KILL = 500;

const bundles = await mkdtemp(join(tmpdir(), 'yoi-writers-'));
const folder = new TicketsFolder();
try {
  const processes = await WriterProcesses.build(bundles);
  const rate = await race(processes);
  const kills = await killing(processes);
  await report('ticket-writers', [
    { what: `events of two processes, ${EVENTS_EACH} each`, value: rate, unit: '1/s' },
    { what: `kills survived of ${KILLS}, within ${WRITES_BEFORE_KILL} writes, a second`, value: kills, unit: '1/s' },
  ]);
} finally {
  folder.remove();
  await rm(bundles, { recursive: true, force: true });
}

async function race(processes: WriterProcesses): Promise<number> {
  folder.ticket(ID);
  const start = performance.now();
  const runs = await Promise.all(['ann', 'bob'].map((name) => processes.run(folder.root, ID, name, EVENTS_EACH)));
  const seconds = (performance.now() - start) / 1_000;
  for (const { errors } of runs) check(errors === '', errors);
  for (const name of ['ann', 'bob']) {
    const written = bodiesBy(name);
    check(written.length === EVENTS_EACH, `${name}: ${written.length} of ${EVENTS_EACH} events`);
    check(
      written.every((body, n) => body === bodyOf(name, n)),
      `${name}: a torn event`,
    );
  }
  return (2 * EVENTS_EACH) / seconds;
}

async function killing(processes: WriterProcesses): Promise<number> {
  folder.ticket(ID);
  const start = performance.now();
  for (let kill = 0; kill < KILLS; kill++) {
    const name = `writer-${kill}`;
    const moment = { events: 1 + Math.floor(Math.random() * 40), milliseconds: Math.random() * 12 };
    const { acknowledged, errors } = await processes.run(folder.root, ID, name, WRITES_BEFORE_KILL, moment);
    check(errors === '', errors);
    check(readItem(folder.read(`${ID}/item.md`)).ok, 'item.md cannot be read');
    const written = bodiesBy(name).slice(0, acknowledged);
    check(
      written.length === acknowledged && written.every((body, n) => body === bodyOf(name, n)),
      `${name}: an event that was acknowledged is not there`,
    );
  }
  return KILLS / ((performance.now() - start) / 1_000);
}

function bodiesBy(author: string): string[] {
  const { events } = readThread(folder.read(`${ID}/thread.md`));
  return events.filter((event) => event.author === author).map(({ body }) => body);
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

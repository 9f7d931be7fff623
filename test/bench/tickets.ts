/**
 * What lists of tickets cost: made-up tickets of real sizes, against a plain read of the same files in the same run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { After } from '../../src/base/batch.ts';
import { CacheFile } from '../../src/tickets/store/cache-file.ts';
import { DiskTicketFiles } from '../../src/tickets/store/disk-ticket-files.ts';
import { FileTicketSource } from '../../src/tickets/store/file-ticket-source.ts';
import { GATHER_MS, TicketIndex } from '../../src/tickets/store/ticket-index.ts';
import { ticketPicks } from '../../src/tickets/views/ticket-picks.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { type MadeUpTickets, makeTickets } from './measure/made-up-tickets.ts';
import { type Figure, median, report } from './measure/report.ts';

const TICKETS = Number(process.argv[2] ?? 10_000);
const ROUNDS = 7;
/** Files that a plain reader with promises has open at once. */
const AT_ONCE = 64;
/** The made-up files are as if they had been written some time ago. */
const AGO_MS = 60_000;

const temporary = await temporaryFolder();
try {
  const root = join(temporary.path, 'tickets');
  const tickets = await makeTickets(root, TICKETS);
  await report('tickets', await measure(root, tickets));
} finally {
  await temporary.remove();
}

async function measure(root: string, { ids, listed }: MadeUpTickets): Promise<Figure[]> {
  const cache = new CacheFile(join(temporary.path, 'cache.json'), root);
  const cold: number[] = [];
  const warm: number[] = [];
  const blocked: number[] = [];
  const plain: number[] = [];
  const promised: number[] = [];
  await writeCache(root, cache);
  for (let round = 0; round < ROUNDS; round++) {
    plain.push(await timed(() => readOneByOne(listed)));
    promised.push(await timed(() => readWithPromises(listed)));
    cold.push(await timed(() => refreshed(root)));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    warm.push(await timed(() => refreshed(root, cache)));
    delay.disable();
    blocked.push(delay.max / 1e6);
  }
  // The peer of a list that must not block its host is a reader that does not either; the blocking one is shown too.
  const peer = { what: 'plain readFile', value: median(promised) };
  const blocking = { what: 'plain readFileSync', value: median(plain) };
  return [
    { what: `${TICKETS} tickets, cold`, value: median(cold), unit: 'ms', peer, goal: 2 * peer.value },
    { what: 'the same, beside a reader that blocks', value: median(cold), unit: 'ms', peer: blocking },
    { what: 'warm, from the cache', value: median(warm), unit: 'ms', peer, goal: 150 },
    { what: 'longest block while warm', value: median(blocked), unit: 'ms', goal: 50 },
    { what: 'lines of “Go to Ticket…”, made', value: await linesToChoose(root), unit: 'ms', goal: 50 },
    { what: 'one change, read and told', value: await oneChange(root, ids), unit: 'ms', goal: 5 },
  ];
}

/** An index that has looked once. */
async function refreshed(root: string, cache?: CacheFile): Promise<TicketIndex> {
  const source = new FileTicketSource(new DiskTicketFiles(root), () => Date.now() + AGO_MS);
  const after: After = (milliseconds, run) => {
    // Gathering is skipped, as it is waiting and no work.
    if (milliseconds === GATHER_MS) setImmediate(run);
    return { dispose: () => undefined };
  };
  const index = new TicketIndex({ source, after, ...(cache && { cache }) });
  await index.refresh();
  return index;
}

async function writeCache(root: string, cache: CacheFile): Promise<void> {
  const source = new FileTicketSource(new DiskTicketFiles(root), () => Date.now() + AGO_MS);
  const scanned = (await source.scan(() => undefined)) ?? [];
  await cache.write(scanned.flatMap(({ stamp, row }) => (row ? [{ stamp, row }] : [])));
}

/** What the host computes before VS Code shows its list; the search in it is VS Code’s own. */
async function linesToChoose(root: string): Promise<number> {
  const index = await refreshed(root);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await timed(() => ticketPicks(index.rows().map((row) => ({ row })))));
  }
  return median(times);
}

async function oneChange(root: string, ids: readonly string[]): Promise<number> {
  const index = await refreshed(root);
  const times: number[] = [];
  for (const id of ids.slice(0, 50)) {
    const item = join(root, id, 'item.md');
    writeFileSync(item, readFileSync(item, 'utf8').replace("title: '", "title: 'Changed "));
    const told = new Promise<number>((resolve) => {
      const listening = index.onDidChange(() => {
        listening.dispose();
        resolve(performance.now());
      });
    });
    const start = performance.now();
    index.touch(`${id}/item.md`);
    times.push((await told) - start);
    const row = index.row(id);
    if (row?.kind !== 'ticket' || !row.summary.title.startsWith('Changed')) throw new Error('the change was not seen');
  }
  return median(times);
}

function readOneByOne(files: readonly string[]): void {
  for (const file of files) readFileSync(file);
}

async function readWithPromises(files: readonly string[]): Promise<void> {
  for (let start = 0; start < files.length; start += AT_ONCE) {
    await Promise.all(files.slice(start, start + AT_ONCE).map((file) => readFile(file)));
  }
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

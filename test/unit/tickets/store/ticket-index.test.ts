import { beforeEach, describe, expect, test } from 'vitest';
import type { KnownRow } from '../../../../src/tickets/store/cache-columns.ts';
import type { IndexCache } from '../../../../src/tickets/store/cache-file.ts';
import { FileTicketSource } from '../../../../src/tickets/store/file-ticket-source.ts';
import type { IndexChange } from '../../../../src/tickets/store/index-change.ts';
import { GATHER_MS, SAVE_MS, TicketIndex } from '../../../../src/tickets/store/ticket-index.ts';
import { MemoryTicketFiles } from '../memory-ticket-files.ts';
import { itemText } from '../tickets-folder.ts';
import { ManualTimers } from './manual-timers.ts';

const [A, B, C] = ['0000000000031', '0000000000032', '0000000000033'];

/** Long after every file of these tests was written. */
const LATER = 1_000_000_000;

class MemoryCache implements IndexCache {
  rows: readonly KnownRow[] = [];
  async read(): Promise<readonly KnownRow[]> {
    return this.rows;
  }
  async write(rows: readonly KnownRow[]): Promise<void> {
    this.rows = rows;
  }
}

let files: MemoryTicketFiles;
let timers: ManualTimers;
let cache: MemoryCache;
let changes: IndexChange[];

beforeEach(() => {
  files = new MemoryTicketFiles();
  timers = new ManualTimers();
  cache = new MemoryCache();
  changes = [];
  files.write(`${A}/item.md`, itemText({ title: 'A', state: 'ready' }));
  files.write(`${B}/item.md`, itemText({ title: 'B' }));
  files.write(`${C}/item.md`, itemText({ title: 'C', state: 'done' }));
  files.write(`${A}/artifacts/relations.json`, relations(A, [['depends_on', B]]));
});

function relations(owner: string, edges: readonly (readonly [string, string])[]): string {
  const records = edges.map(([kind, target]) => ({ ticket_id: owner, kind, target, author: 'kim', at: 'then' }));
  return JSON.stringify({ version: 1, relations: records });
}

async function open(): Promise<TicketIndex> {
  const index = new TicketIndex({ source: new FileTicketSource(files, () => LATER), after: timers.after, cache });
  index.onDidChange((change) => changes.push(change));
  await index.refresh();
  return index;
}

/** Lets the gathered events be looked at, and waits for it. */
async function settle(index: TicketIndex): Promise<void> {
  timers.elapse(GATHER_MS);
  await index.settled();
}

function titles(index: TicketIndex): string[] {
  return index.rows().map((row) => (row.kind === 'ticket' ? row.summary.title : `broken: ${row.problem.code}`));
}

describe('TicketIndex', () => {
  test('the first look reads every item once and tells of every ticket', async () => {
    const index = await open();
    expect(titles(index)).toEqual(['A', 'B', 'C']);
    expect(files.reads.toSorted()).toEqual([
      `${A}/artifacts/relations.json`,
      `${A}/item.md`,
      `${B}/item.md`,
      `${C}/item.md`,
    ]);
    expect(changes).toEqual([{ added: [A, B, C], changed: [], removed: [], affected: [], touched: [] }]);
  });

  test('one changed ticket costs one reading and one event, however many file events there were', async () => {
    const index = await open();
    files.reads.length = 0;
    files.write(`${C}/item.md`, itemText({ title: 'C2', state: 'done' }));
    for (const path of [`${C}/thread.md`, `${C}/item.md`, `${C}/item.md`]) index.touch(path);
    expect(files.reads).toEqual([]);
    await settle(index);
    expect(files.reads).toEqual([`${C}/item.md`]);
    expect(changes.slice(1)).toEqual([{ added: [], changed: [C], removed: [], affected: [], touched: [C] }]);
    expect(titles(index)).toEqual(['A', 'B', 'C2']);
  });

  test('a changed state tells of the tickets that wait for it', async () => {
    const index = await open();
    expect(index.view(A).blockers.map(({ ticket, state }) => [ticket, state])).toEqual([[B, 'planning']]);
    files.write(`${B}/item.md`, itemText({ title: 'B', state: 'done' }));
    index.touch(`${B}/item.md`);
    await settle(index);
    expect(changes[1]).toMatchObject({ changed: [B], affected: [A] });
    expect(index.view(A).blockers).toEqual([]);
  });

  test('a changed relation tells of the tickets at its old and its new end', async () => {
    const index = await open();
    files.write(`${A}/artifacts/relations.json`, relations(A, [['blocks', C]]));
    index.touch(`${A}/artifacts/relations.json`);
    await settle(index);
    expect(changes[1]).toMatchObject({ changed: [A] });
    expect(changes[1]?.affected.toSorted()).toEqual([B, C]);
    expect(index.view(C).blockers.map(({ ticket }) => ticket)).toEqual([A]);
    expect(index.view(B).incoming).toEqual([]);
  });

  test('a touched file that lists do not show tells only that it was touched', async () => {
    const index = await open();
    files.reads.length = 0;
    index.touch(`${B}/thread.md`);
    await settle(index);
    expect(files.reads).toEqual([]);
    expect(changes[1]).toEqual({ added: [], changed: [], removed: [], affected: [], touched: [B] });
  });

  test('tickets come and go', async () => {
    const index = await open();
    files.remove(`${B}/`);
    files.write('0000000000030/item.md', itemText({ title: 'New' }));
    for (const id of [B, '0000000000030']) index.touch(id);
    await settle(index);
    expect(changes[1]).toMatchObject({ added: ['0000000000030'], removed: [B], affected: [A] });
    expect(titles(index)).toEqual(['New', 'A', 'C']);
    expect(index.view(A).blockers.map(({ ticket, state }) => [ticket, state])).toEqual([[B, 'planning']]);
  });

  test('a broken ticket is a row and hides no other', async () => {
    files.write(`${B}/item.md`, '---\ntitle: [\n---\n');
    files.write('notes/item.md', itemText());
    const index = await open();
    expect(titles(index)).toEqual(['A', 'broken: yaml', 'C', 'broken: identity']);
  });

  test('relations that cannot be read say so, and the ticket shows', async () => {
    files.write(`${A}/artifacts/relations.json`, '{');
    const index = await open();
    const row = index.row(A);
    expect(row?.kind === 'ticket' && row.relationsProblem).toMatch(/JSON/);
  });

  test('a missing folder is no error, and its tickets are gone', async () => {
    const index = await open();
    files.isMissing = true;
    await index.refresh();
    expect(index.hasFolder).toBe(false);
    expect(titles(index)).toEqual([]);
  });

  test('a checkout in the middle of a look leaves no half-read ticket', async () => {
    files.beforeReading = () => files.remove(`${B}/`);
    const index = await open();
    expect(titles(index)).toEqual(['A', 'C']);
  });

  test('a storm of events is one scan, not a look at each', async () => {
    const ids = Array.from({ length: 300 }, (_, n) => `000000000${String(1000 + n)}`);
    const index = await open();
    for (const id of ids) {
      files.write(`${id}/item.md`, itemText());
      index.touch(`${id}/item.md`);
    }
    await settle(index);
    expect(changes).toHaveLength(2);
    expect(changes[1]?.added).toEqual(ids);
  });

  test('no timer is set while nothing happens, and none after disposing', async () => {
    const index = await open();
    timers.elapse(SAVE_MS);
    expect(timers.pending).toEqual([]);
    index.touch(A);
    expect(timers.pending).toEqual([GATHER_MS]);
    index.dispose();
    expect(timers.pending).toEqual([]);
    index.touch(A);
    expect(timers.pending).toEqual([]);
  });

  test('events of hidden names are not for us', async () => {
    const index = await open();
    index.touch('.ticket-backend.lock');
    index.touch('.yoi-kit/held/owner.json');
    expect(timers.pending).not.toContain(GATHER_MS);
  });
});

describe('the cache', () => {
  test('the next start reads only what changed meanwhile', async () => {
    await open();
    files.reads.length = 0;
    files.write(`${B}/item.md`, itemText({ title: 'B2' }));
    files.remove(`${C}/`);
    const index = await open();
    expect(files.reads).toEqual([`${B}/item.md`]);
    expect(titles(index)).toEqual(['A', 'B2']);
    expect(index.view(B).incoming.map(({ source }) => source)).toEqual([A]);
  });

  test('later changes are kept too, after a while', async () => {
    const index = await open();
    files.write(`${B}/item.md`, itemText({ title: 'B2' }));
    index.touch(`${B}/item.md`);
    await settle(index);
    expect(timers.pending).toEqual([SAVE_MS]);
    timers.elapse(SAVE_MS);
    expect(cache.rows.map(({ row }) => row.kind === 'ticket' && row.summary.title)).toEqual(['A', 'B2', 'C']);
    expect(timers.pending).toEqual([]);
  });

  test('a file that changed just before it was looked at is read again', async () => {
    const source = new FileTicketSource(files, () => 5_000);
    const scanned = await source.scan(() => undefined);
    files.reads.length = 0;
    const stamps = new Map(scanned?.map(({ id, stamp }) => [id, stamp]));
    await source.scan((id) => stamps.get(id));
    expect(files.reads).toContain(`${C}/item.md`);
    expect(files.reads).not.toContain(`${B}/item.md`);
  });
});

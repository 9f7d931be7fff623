import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { readStrictThread } from '../../../../src/tickets/record/strict-thread.ts';
import { readThread } from '../../../../src/tickets/record/thread.ts';
import { TicketsFolder } from '../tickets-folder.ts';
import { bodyOf } from './writer-body.ts';
import { WriterProcesses } from './writer-processes.ts';

/** `npm run bench -- ticket-writers` does the same with 5,000 events each. */
const EVENTS_EACH = 80;
const KILLS = 8;

const ID = '0000000000031';
let processes: WriterProcesses;
let bundles: string;
let folder: TicketsFolder;

beforeAll(async () => {
  bundles = mkdtempSync(join(tmpdir(), 'yoi-writers-'));
  processes = await WriterProcesses.build(bundles);
});
afterAll(() => rmSync(bundles, { recursive: true, force: true }));
beforeEach(() => {
  folder = new TicketsFolder();
  folder.ticket(ID);
});
afterEach(() => folder.remove());

/** The bodies of one author's comments in file order. */
function bodiesBy(author: string): string[] {
  const { events } = readThread(folder.read(`${ID}/thread.md`));
  return events.filter((event) => event.author === author).map(({ body }) => body);
}

function bodies(author: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => bodyOf(author, n));
}

describe('writers in processes of their own', () => {
  test('two at once lose no event and tear none', { timeout: 120_000 }, async () => {
    const runs = await Promise.all(['ann', 'bob'].map((name) => processes.run(folder.root, ID, name, EVENTS_EACH)));
    expect(runs.map(({ errors }) => errors)).toEqual(['', '']);
    expect(bodiesBy('ann')).toEqual(bodies('ann', EVENTS_EACH));
    expect(bodiesBy('bob')).toEqual(bodies('bob', EVENTS_EACH));
    const strict = readStrictThread(folder.read(`${ID}/thread.md`));
    expect(strict.map(({ body }) => body)).toEqual(
      readThread(folder.read(`${ID}/thread.md`)).events.map(({ body }) => body),
    );
  });

  test('one that is killed at any moment leaves all that it said was written', { timeout: 120_000 }, async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const name = `writer-${kill}`;
      const moment = { events: 1 + Math.floor(Math.random() * 8), milliseconds: Math.random() * 12 };
      const { acknowledged, signal, errors } = await processes.run(folder.root, ID, name, 500, moment);
      expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' });
      const item = readItem(folder.read(`${ID}/item.md`));
      expect(item.ok && item.item.title).toBe('A ticket');
      const written = bodiesBy(name);
      expect(written.slice(0, acknowledged)).toEqual(bodies(name, acknowledged));
      expect(written.length).toBeLessThanOrEqual(acknowledged + 1);
      if (kill > 0) expect(bodiesBy('writer-0')[0]).toBe(bodyOf('writer-0', 0));
    }
    expect((await folder.writer().write(ID, addNote('comment', 'after all'))).ok).toBe(true);
    expect(bodiesBy('kim')).toEqual(['after all']);
  });
});

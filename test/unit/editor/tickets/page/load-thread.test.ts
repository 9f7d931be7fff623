import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemAfter } from '../../../../../src/base/batch.ts';
import { loadThread, type TicketStore } from '../../../../../src/editor/tickets/page/load-thread.ts';
import type { ThreadSnapshot } from '../../../../../src/editor/tickets/page/thread-session.ts';
import { type WriteMessage, writeFromPage } from '../../../../../src/editor/tickets/page/write-from-page.ts';
import { TicketWriter } from '../../../../../src/tickets/operations/writer/ticket-writer.ts';
import { systemTiming } from '../../../../../src/tickets/store/lock/lock-timing.ts';
import { openBackend } from '../../../../../src/tickets/store/open-backend.ts';
import { TicketIndex } from '../../../../../src/tickets/store/ticket-index.ts';

const READY = '00001M6EDN0XX';
const BLOCKED = '00001M6K01DV1';
const REVIEWED = '00001M4QQ7E6M';
const BROKEN = '00001M7AC5XQC';
const DONE = '00001M5A67ZX8';

let workspace: string;
let place: TicketStore;
let writer: TicketWriter;
let index: TicketIndex;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'yoi-look-'));
  await cp('media/sample', workspace, { recursive: true });
  const opened = await openBackend(workspace, Date.now);
  if (opened.kind !== 'open') throw new Error(opened.message);
  const { backend } = opened;
  index = new TicketIndex({ source: backend.source, after: systemAfter });
  await index.refresh();
  place = { source: backend.source, index, backend, problem: undefined, overlayState: () => undefined };
  writer = new TicketWriter({
    root: backend.root,
    author: 'kim',
    language: 'english',
    timing: systemTiming,
    otherTickets: async () => index,
  });
});

afterEach(async () => {
  index.dispose();
  await rm(workspace, { recursive: true, force: true });
});

async function look(id: string): Promise<ThreadSnapshot> {
  const found = await loadThread(place, id);
  if (!found) throw new Error(`${id} is gone`);
  return found;
}

const offered = ({ head }: ThreadSnapshot) =>
  head.transitions.filter(({ refused }) => refused === undefined).map(({ transition }) => transition);

describe('lookAtThread', () => {
  test('offers exactly the moves that the guards allow, and says why not the others', async () => {
    expect(offered(await look(READY))).toEqual(['queue', 'return-to-planning', 'close']);
    const blocked = await look(BLOCKED);
    expect(offered(blocked)).not.toContain('queue');
    expect(blocked.head.transitions.find(({ transition }) => transition === 'queue')?.refused).toBeTruthy();
  });

  test('a broken ticket has a page: the reason, and the file as it is', async () => {
    const { head } = await look(BROKEN);
    expect(head.broken).toBeTruthy();
    expect(head.body).toContain('Round temperatures');
    expect(head.transitions).toEqual([]);
  });

  test('relations both ways, plans and artifacts stand in the head', async () => {
    const { head } = await look(REVIEWED);
    expect(head.relations.map(({ label }) => label)).toEqual(['Depends on', 'Needed by']);
    expect(head.relations.every(({ ticket }) => ticket.title !== undefined)).toBe(true);
    expect(head.branch).toContain(REVIEWED);
    expect(head.worktree).toBe('.worktree/warning-socket');
    expect(head.artifacts).toContain('gateway-log.txt');
  });

  test('what cannot be written says so and offers nothing', async () => {
    place = { ...place, backend: undefined };
    const { head } = await look(READY);
    expect([head.readOnly !== undefined, head.transitions]).toEqual([true, []]);
  });

  test('a ticket that is not there is none', async () => {
    expect(await loadThread(place, '00001M6EDN0XY')).toBeUndefined();
    expect(await loadThread(place, '../../etc')).toBeUndefined();
  });
});

describe('writeFromPage', () => {
  const post = (change: Partial<WriteMessage> = {}) =>
    ({ type: 'post', request: 1, kind: 'comment', text: 'Hello', baseVersion: '', ...change }) as WriteMessage;

  async function write(id: string, message: WriteMessage, told: ThreadSnapshot) {
    return writeFromPage(message, { id, writer, reported: told, now: await look(id) });
  }

  test('a comment is welcome whatever has changed', async () => {
    const told = await look(READY);
    expect(await write(READY, post({ baseVersion: 'older' }), told)).toEqual({ kind: 'written', notes: [] });
    const after = await look(READY);
    expect(after.events.at(-1)).toMatchObject({ kind: 'comment', author: 'kim', body: 'Hello' });
    expect(after.version).not.toBe(told.version);
  });

  test('a review of what has changed since is held back, with both versions', async () => {
    const told = await look(DONE);
    await write(DONE, post({ text: 'One more thing' }), told);
    const review = post({ kind: 'review', verdict: 'approve', baseVersion: told.version } as Partial<WriteMessage>);
    const outcome = await write(DONE, review, told);
    expect(outcome).toMatchObject({ kind: 'conflict' });
    expect(outcome.kind === 'conflict' && outcome.now).toContain('One more thing');
    const now = await look(DONE);
    expect(now.events.at(-1)?.kind).toBe('comment');
    expect(await write(DONE, { ...review, baseVersion: now.version }, now)).toMatchObject({ kind: 'written' });
  });

  test('a move goes through the guards', async () => {
    const told = await look(BLOCKED);
    const move: WriteMessage = {
      type: 'move',
      request: 1,
      transition: 'queue',
      reason: 'queued',
      text: '',
      baseVersion: told.version,
    };
    expect(await write(BLOCKED, move, told)).toMatchObject({ kind: 'refused' });
    expect((await look(BLOCKED)).version).toBe(told.version);
  });

  test('a rule in the text is written in another spelling, and that is said', async () => {
    const outcome = await write(READY, post({ text: 'One\n\n---\n\nTwo' }), await look(READY));
    expect(outcome.kind === 'written' && outcome.notes.length).toBe(1);
    expect((await look(READY)).events.at(-1)?.body).toBe('One\n\n***\n\nTwo');
  });

  test('a folder that cannot be written refuses with a sentence', async () => {
    const told = await look(READY);
    await rm(join(workspace, '.yoi/tickets', READY), { recursive: true });
    const outcome = await writeFromPage(post(), { id: READY, writer, reported: told, now: told });
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(outcome.kind === 'refused' && outcome.message).toBeTruthy();
  });

  test('conflict markers in a thread are shown, not swallowed', async () => {
    const file = join(workspace, '.yoi/tickets', READY, 'thread.md');
    await writeFile(
      file,
      '<<<<<<< ours\n<!-- event: create author: a at: 2026-07-01T08:00:00Z -->\n\nx\n\n---\n>>>>>>> theirs\n',
    );
    const { head, events } = await look(READY);
    expect(events.length).toBe(1);
    expect(head.notes.join()).toContain('unsolved merge');
  });
});

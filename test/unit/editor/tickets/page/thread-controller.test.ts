import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeFromPage } from '../../../../../src/editor/tickets/page/thread-controller.ts';
import type { TicketFolder } from '../../../../../src/editor/tickets/ticket-folder.ts';
import type { WriteMessage } from '../../../../../src/protocol/page-messages.ts';
import { loadThread, type ThreadSnapshot } from '../../../../../src/tickets/views/thread-snapshot.ts';
import { itemText } from '../../../tickets/tickets-folder.ts';
import { TicketEditor } from '../ticket-editor.ts';

const ID = '0000000000031';
const OTHER = '0000000000032';

let editor: TicketEditor;
let folder: TicketFolder;
beforeEach(async () => {
  editor = new TicketEditor();
  editor.tickets.ticket(ID, itemText({ state: 'ready' }));
  editor.tickets.ticket(OTHER);
  await editor.open();
  const found = editor.folders.find(ID);
  if (!found) throw new Error('no ticket');
  folder = found.folder;
});
afterEach(() => editor.remove());

async function load(): Promise<ThreadSnapshot> {
  const snapshot = await loadThread(folder, ID);
  if (!snapshot) throw new Error(`${ID} is gone`);
  return snapshot;
}

function post(kind: 'comment' | 'review', { version }: ThreadSnapshot, text = 'Hello'): WriteMessage {
  return { type: 'post', request: 1, kind, text, baseVersion: version };
}

function move(transition: 'queue' | 'mark-ready', { version }: ThreadSnapshot): WriteMessage {
  return { type: 'move', request: 1, transition, reason: 'r', text: 'Text.', baseVersion: version };
}

const write = (message: WriteMessage, lastSent: ThreadSnapshot) => writeFromPage(message, { folder, id: ID, lastSent });

describe('writing from a page', () => {
  test('a comment is welcome whatever has changed', async () => {
    const lastSent = await load();
    editor.tickets.write(`${ID}/item.md`, itemText({ state: 'ready', title: 'Another' }));
    expect(await write(post('comment', lastSent), lastSent)).toEqual({ kind: 'written', notes: [] });
    const after = await load();
    expect(after.events.at(-1)).toMatchObject({ kind: 'comment', body: 'Hello' });
    expect(after.version).not.toBe(lastSent.version);
  });

  test('a review of what has changed since is held back, with both versions', async () => {
    const lastSent = await load();
    await write(post('comment', lastSent, 'One more thing'), lastSent);
    const outcome = await write(post('review', lastSent), lastSent);
    expect(outcome).toMatchObject({ kind: 'conflict', now: expect.stringContaining('One more thing') });
    const now = await load();
    expect(now.events.map(({ kind }) => kind)).toEqual(['comment']);
    expect(await write(post('review', now), now)).toMatchObject({ kind: 'written' });
  });

  test('what was seen is compared under the lock: a change that comes while another writer holds it counts', async () => {
    const lastSent = await load();
    let outcome: ReturnType<typeof write> | undefined;
    await folder.write(ID, async () => {
      outcome = write(move('queue', lastSent), lastSent);
      // The move was asked for when the record was still as it was seen; it waits for the lock.
      appendFileSync(
        join(editor.tickets.root, ID, 'thread.md'),
        '\n<!-- event: comment author: lee -->\n\nWait!\n\n---\n',
      );
      return { ok: true, steps: [], value: {} };
    });
    expect(await outcome).toMatchObject({ kind: 'conflict', now: expect.stringContaining('Wait!') });
    expect(editor.stateOf(ID)).toBe('ready');
  });

  test('a move goes through the guards', async () => {
    editor.tickets.relations(ID, [['depends_on', OTHER]]);
    const lastSent = await load();
    expect(await write(move('queue', lastSent), lastSent)).toEqual({
      kind: 'refused',
      message: `Waits for ${OTHER} via depends_on (state: planning)`,
    });
    expect((await load()).version).toBe(lastSent.version);
  });

  test('a rule in the text is written in another spelling, and that is said', async () => {
    const lastSent = await load();
    const outcome = await write(post('comment', lastSent, 'One\n\n---\n\nTwo'), lastSent);
    expect(outcome.kind === 'written' && outcome.notes.length).toBe(1);
    expect((await load()).events.at(-1)?.body).toBe('One\n\n***\n\nTwo');
  });

  test('a ticket that is gone refuses with a sentence', async () => {
    const lastSent = await load();
    const gone = { folder, id: '0000000000099', lastSent };
    expect(await writeFromPage(post('comment', lastSent), gone)).toEqual({
      kind: 'refused',
      message: 'There is no ticket 0000000000099',
    });
  });
});

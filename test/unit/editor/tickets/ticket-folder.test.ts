import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { person } from '../vscode-stand-in.ts';
import { TicketEditor } from './ticket-editor.ts';

const ID = '0000000000031';

let editor: TicketEditor;
beforeEach(async () => {
  editor = new TicketEditor();
  editor.tickets.ticket(ID);
  await editor.open();
});
afterEach(() => editor.remove());

function folderOf(id: string) {
  const found = editor.folders.find(id);
  if (!found) throw new Error('no ticket');
  return found.folder;
}

describe('writing in a tickets folder', () => {
  test('own writes stand in one queue; the second does not compete for the lock', async () => {
    const folder = folderOf(ID);
    const claims = () => readdirSync(join(editor.tickets.root, '.yoi-kit')).filter((name) => name.startsWith('claim-'));
    let second: Promise<unknown> | undefined;
    let seen: readonly string[] | undefined;
    const first = await folder.write(ID, async () => {
      second = folder.write(ID, addNote('comment', 'second'));
      await setImmediate();
      seen = claims();
      return { ok: true, steps: [], value: {} };
    });
    expect([first.ok, seen]).toEqual([true, []]);
    expect(await second).toMatchObject({ ok: true });
    expect(editor.tickets.read(`${ID}/thread.md`)).toContain('second');
  });

  test('the author is the setting of that moment, unless another is named', async () => {
    const folder = folderOf(ID);
    person.settings = { 'yoi.tickets.author': 'kim', author: 'kim' };
    await folder.write(ID, addNote('comment', 'one'));
    await folder.write(ID, addNote('comment', 'two'), { author: 'agent' });
    expect([...editor.tickets.read(`${ID}/thread.md`).matchAll(/author: (\S+)/g)].map(([, name]) => name)).toEqual([
      'kim',
      'agent',
    ]);
  });
});

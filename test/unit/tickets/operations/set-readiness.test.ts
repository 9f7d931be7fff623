import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { doOperation } from '../../../../src/editor/tickets/commands/edit-commands.ts';
import { setReadiness } from '../../../../src/tickets/operations/set-readiness.ts';
import { loadThread } from '../../../../src/tickets/views/thread-snapshot.ts';
import { runTicket } from '../../cli/ticket/run-ticket.ts';
import { TicketEditor } from '../../editor/tickets/ticket-editor.ts';
import { person, seen } from '../../editor/vscode-stand-in.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ID = '0000000000031';
const BLOCKED = itemText({ more: "readiness: 'blocked'\nestimate: 3\n" });

describe('setReadiness', () => {
  let folder: TicketsFolder;
  beforeEach(() => {
    folder = new TicketsFolder();
    folder.ticket(ID, BLOCKED);
  });
  afterEach(() => folder.remove());
  const write = (readiness: string) => folder.writer().write(ID, setReadiness(readiness));

  test('leaves an event that names both values, and touches nothing else', async () => {
    expect(await write('implementation_ready')).toMatchObject({ ok: true, value: { from: 'blocked' } });
    expect(folder.read(`${ID}/thread.md`)).toContain(
      'from: blocked to: implementation_ready reason: readiness_changed field: readiness',
    );
    const item = folder.read(`${ID}/item.md`);
    expect(item).toContain("readiness: 'implementation_ready'\nestimate: 3\n");
    expect(item).toContain("state: 'planning'");
  });

  test.each([
    ['the same', 'blocked'],
    ['nothing', ' '],
    ['two lines', 'a\nb'],
  ])('%s is refused and nothing is written', async (_, readiness) => {
    expect(await write(readiness)).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect([folder.read(`${ID}/item.md`), folder.read(`${ID}/thread.md`)]).toEqual([BLOCKED, '']);
  });

  test('a ticket that records none is not given one: the event could not say what was before', async () => {
    folder.ticket(ID);
    expect(await write('blocked')).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect(folder.read(`${ID}/thread.md`)).toBe('');
  });
});

describe('setting the readiness by every door', () => {
  let editor: TicketEditor;
  beforeEach(async () => {
    editor = new TicketEditor();
    editor.tickets.ticket(ID, BLOCKED);
    await editor.open();
  });
  afterEach(() => editor.remove());
  const item = () => editor.tickets.read(`${ID}/item.md`);
  function folderOf(id: string) {
    const found = editor.folders.find(id);
    if (!found) throw new Error('no ticket');
    return found.folder;
  }

  test.each([
    ['a usual word is chosen', 'spike_needed', undefined, 'spike_needed'],
    ['another word is typed', 'Something else', ' mine ', 'mine'],
  ])('a row or a button: %s', async (_, taken, typed, expected) => {
    person.takes = (picks) => picks.find((pick) => JSON.stringify(pick).includes(taken));
    person.types = () => typed;
    await doOperation('set-readiness', { folder: folderOf(ID), id: ID });
    expect([item(), seen.warnings]).toEqual([expect.stringContaining(`readiness: '${expected}'`), []]);
  });

  test('turning away writes nothing', async () => {
    person.takes = () => undefined;
    await doOperation('set-readiness', { folder: folderOf(ID), id: ID });
    expect(item()).toBe(BLOCKED);
  });

  test('the page offers the button where there is a readiness', async () => {
    const edits = async () => (await loadThread(folderOf(ID), ID))?.head.edits.map(({ at }) => at);
    expect(await edits()).toContain('readiness');
    editor.tickets.ticket(ID);
    expect(await edits()).not.toContain('readiness');
  });

  test('the command line', async () => {
    const { exit, out } = await runTicket(['readiness', ID, 'unspecified', '--json', '--workspace', editor.workspace]);
    expect([exit, JSON.parse(out)]).toEqual([
      0,
      { ticket: ID, field: 'readiness', from: 'blocked', to: 'unspecified', at: expect.any(String), ok: true },
    ]);
    expect(item()).toContain("readiness: 'unspecified'");
  });
});

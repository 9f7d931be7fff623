import { afterEach, beforeEach, expect, test } from 'vitest';
import { conflictsOf, mendedThread } from '../../../../src/tickets/views/conflict-views.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ID = '00001M0000001';
const event = (minute: number, body: string) =>
  `<!-- event: comment author: kim at: 2026-07-01T08:0${minute}:00Z -->\n\n## Comment\n\n${body}\n\n---\n`;
const marked = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> topic\n`;

let folder: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
  folder.ticket(ID);
});
afterEach(() => folder.remove());

async function record() {
  const found = await folder.source().record(ID);
  if (!found) throw new Error('no ticket');
  return found;
}

test('a sound ticket has no conflicts', async () => {
  expect(conflictsOf(await record())).toEqual([]);
  expect(mendedThread(await record())).toBeUndefined();
});

test('both sides of every conflicted file are shown, with what a person has to decide', async () => {
  const item = itemText();
  const states = marked("state: 'ready'\n||||||| base\nstate: 'planning'\n", "state: 'closed'\n");
  folder.write(`${ID}/item.md`, item.replace("state: 'planning'\n", states));
  folder.write(`${ID}/thread.md`, event(0, 'first') + marked(`\n${event(1, 'ours')}`, `\n${event(2, 'theirs')}`));
  const found = conflictsOf(await record());
  expect(found).toMatchObject([
    { file: 'item.md', hunks: [{ ours: "state: 'ready'\n", theirs: "state: 'closed'\n" }] },
    { file: 'thread.md', hunks: [{ ours: `\n${event(1, 'ours')}`, theirs: `\n${event(2, 'theirs')}` }], reasons: [] },
  ]);
  expect(found[0]?.reasons[0]).toContain('Both sides changed “state”');
  expect(mendedThread(await record())?.events.map(({ body }) => body)).toEqual(['first', 'ours', 'theirs']);
});

test('a side of any length is cut where it is shown', async () => {
  folder.write(`${ID}/resolution.md`, marked(`${'x'.repeat(10_000)}\n`, 'y\n'));
  expect(conflictsOf(await record())[0]?.hunks[0]?.ours).toHaveLength(4001);
});

import { expect, test } from 'vitest';
import { examineTicket } from '../../../../src/tickets/doctor/examine-ticket.ts';
import { examineSurroundings } from '../../../../src/tickets/doctor/examine-together.ts';
import type { SnapshotFile, SnapshotTicket } from '../../../../src/tickets/doctor/snapshot.ts';
import { itemText } from '../tickets-folder.ts';

const read = (text: string): SnapshotFile => ({ kind: 'read', text });
const missing: SnapshotFile = { kind: 'missing' };
const ID = '00001M0000001';
const sound: SnapshotTicket = {
  id: ID,
  item: read(itemText()),
  thread: read(''),
  relations: missing,
  plan: missing,
  resolution: missing,
  artifacts: [],
};
const unsolved = (files: Partial<SnapshotTicket>) =>
  examineTicket({ ...sound, ...files }).findings.filter(({ code }) => code === 'D56');

const MARKED = '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> topic\n';

test('D56 stands in every file of a ticket that holds a conflict, also when the item cannot be read', () => {
  const marked = read(MARKED);
  const found = unsolved({ item: marked, thread: marked, relations: marked, plan: marked, resolution: marked });
  expect(found.map(({ path, range }) => [path, range.start.line])).toEqual(
    ['item.md', 'thread.md', 'artifacts/relations.json', 'artifacts/orchestration-plan.jsonl', 'resolution.md'].flatMap(
      (name) => [
        [`${ID}/${name}`, 0],
        [`${ID}/${name}`, 4],
      ],
    ),
  );
  expect(new Set(found.map(({ message }) => message)).size).toBe(5);
});

test('D56 leaves a quotation in a code block alone', () => {
  expect(unsolved({ thread: read(`\`\`\`\n${MARKED}\`\`\`\n`), resolution: read(`~~~\n${MARKED}~~~\n`) })).toEqual([]);
});

test('D56 has the merge of both sides as its fix where that is certain', () => {
  const event = (minute: number, body: string) =>
    `<!-- event: comment author: kim at: 2026-07-01T08:0${minute}:00Z -->\n\n## Comment\n\n${body}\n\n---\n`;
  const thread = `${event(0, 'first')}\n<<<<<<< HEAD\n${event(1, 'ours')}=======\n${event(2, 'theirs')}>>>>>>> topic\n`;
  const [finding] = unsolved({ thread: read(thread) });
  const [change] = finding?.fixes[0]?.changes ?? [];
  if (change?.kind !== 'edit') throw new Error('no edit');
  const lines = thread.split('\n');
  const { start, end } = change.range;
  const offset = ({ line, character }: typeof start) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  expect(thread.slice(0, offset(start)) + change.newText + thread.slice(offset(end))).toBe(
    [event(0, 'first'), event(1, 'ours'), event(2, 'theirs')].join('\n'),
  );
  expect(unsolved({ item: read(MARKED) })[0]?.fixes).toEqual([]);
});

test('D60 and D61 say what Git would do, where it was asked', () => {
  const surroundings = { strayMarkdown: [] };
  const attributesPath = '../../.gitattributes';
  expect([...examineSurroundings(surroundings)]).toEqual([]);
  const merging = { attributesPath, withoutDriver: ['item.md'], byUnion: ['thread.md'] };
  expect([...examineSurroundings({ ...surroundings, merging })].map(({ code, path }) => [code, path])).toEqual([
    ['D60', attributesPath],
    ['D61', attributesPath],
  ]);
});

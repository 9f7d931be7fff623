import { existsSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  MAX_FRONTMATTER_LENGTH,
  MAX_ITEM_BYTES,
  MAX_RESOLUTION_BYTES,
  MAX_SIDE_FILE_BYTES,
  MAX_THREAD_BYTES,
} from '../../../../src/tickets/limits.ts';
import { addArtifact } from '../../../../src/tickets/operations/add-artifact.ts';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { addPlanRecord } from '../../../../src/tickets/operations/add-plan-record.ts';
import { close } from '../../../../src/tickets/operations/close.ts';
import { editItem } from '../../../../src/tickets/operations/edit-item.ts';
import { relate } from '../../../../src/tickets/operations/relate.ts';
import { queue } from '../../../../src/tickets/operations/transition.ts';
import type { Operation } from '../../../../src/tickets/operations/writer/operation.ts';
import { updateItem } from '../../../../src/tickets/record/update-item.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ID = '0000000000031';
const OTHER = '0000000000032';

let folder: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
  folder.ticket(ID, itemText({ state: 'ready' }));
  folder.ticket(OTHER);
});
afterEach(() => folder.remove());

/** Every file of the tickets folder by its size, the locks' among them. */
function files(): string[] {
  return readdirSync(folder.root, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.root.length + 1))
    .sort();
}

const long = (bytes: number) => 'x'.repeat(bytes);

describe('what could not be read afterwards is not written', () => {
  test.each<[string, Operation<unknown>]>([
    ['a title beyond the frontmatter', editItem({ title: long(MAX_FRONTMATTER_LENGTH) })],
    ['a body beyond the item', editItem({ body: long(MAX_ITEM_BYTES) })],
    ['a comment beyond the thread', addNote('comment', long(MAX_THREAD_BYTES))],
    ['a resolution beyond its file', close(long(MAX_RESOLUTION_BYTES + 1))],
    ['an artifact beyond its bound', addArtifact('log.txt', Buffer.alloc(MAX_THREAD_BYTES + 1))],
  ])('%s', async (_, operation) => {
    const before = files();
    expect(await folder.writer().write(ID, operation)).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect(files()).toEqual(before);
    expect((await folder.index()).row(ID)?.kind).toBe('ticket');
  });

  test.each<[string, string, number, Operation<unknown>]>([
    ['a comment on a full thread', 'thread.md', MAX_THREAD_BYTES, addNote('comment', 'Hello')],
    ['the second event of a close', 'thread.md', MAX_THREAD_BYTES - 250, close('Done.')],
    [
      'a plan record behind a full plan',
      'artifacts/orchestration-plan.jsonl',
      MAX_SIDE_FILE_BYTES,
      addPlanRecord({ kind: 'waiting_capacity_note', note: 'a' }),
    ],
  ])('%s', async (_, name, size, operation) => {
    truncateSync(folder.write(`${ID}/${name}`, ''), size);
    const before = files();
    expect(await folder.writer().write(ID, operation)).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect(files()).toEqual(before);
  });

  test('a relation behind so many that the file is full', async () => {
    const note = 'n'.repeat(16_000);
    folder.relations(
      ID,
      Array.from({ length: 259 }, (_, at) => ['related', `t${at}`, note] as const),
    );
    const outcome = await folder.writer().write(ID, relate({ kind: 'related', target: OTHER, note }));
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect((await folder.source().record(ID))?.relations.kind).toBe('read');
  });

  test.each([
    ['a title', { title: long(70_000) }],
    ['a body', { title: 'a', body: long(MAX_ITEM_BYTES) }],
    ['flags', { title: 'a', riskFlags: Array.from({ length: 8_000 }, () => long(10)) }],
  ])('a new ticket with too long %s leaves no tickets folder', async (_, ticket) => {
    const root = join(folder.root, 'tickets');
    const outcome = await folder.writer({ root }).create(ticket);
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect(existsSync(root)).toBe(false);
  });
});

describe('nothing is appended to what is not UTF-8', () => {
  test.each<[string, Operation<unknown>]>([
    ['thread.md', addNote('comment', 'Hello')],
    ['artifacts/orchestration-plan.jsonl', addPlanRecord({ kind: 'waiting_capacity_note', note: 'a' })],
  ])('%s', async (name, operation) => {
    const bytes = Buffer.from([0x83, 0x60, 0x83, 0x50]);
    folder.write(`${ID}/${name}`, bytes);
    const outcome = await folder.writer().write(ID, operation);
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { code: 'broken', message: `${name} is not UTF-8 text (line 1)` },
    });
    expect(folder.bytes(`${ID}/${name}`)).toEqual(bytes);
  });
});

describe('text that any YAML reader takes', () => {
  const unwritable = [
    ['a NUL', '\0'],
    ['an escape', '\x1b'],
    ['a delete', '\x7f'],
    ['a next line', '\x85'],
    ['a C1 control', '\x9f'],
    ['a line separator', '\u2028'],
    ['a paragraph separator', '\u2029'],
    ['a byte order mark', '\ufeff'],
    ['no character', '\ufffe'],
    ['no character of another plane', '\u{1ffff}'],
    ['an Arabic no character', '\ufdd0'],
    ['half a character', '\ud83d'],
  ] as const;

  test.each(unwritable)('%s is refused in every field', async (_, character) => {
    const text = `a${character}b`;
    const writer = folder.writer();
    const code = { ok: false, refusal: { code: 'invalid' } };
    expect(await writer.create({ title: text })).toMatchObject(code);
    expect(await writer.create({ title: 'a', assignee: text })).toMatchObject(code);
    expect(await writer.create({ title: 'a', readiness: text })).toMatchObject(code);
    expect(await writer.create({ title: 'a', riskFlags: ['b', text] })).toMatchObject(code);
    expect(await writer.write(ID, editItem({ title: text }))).toMatchObject(code);
    expect(await folder.writer({ author: text }).write(ID, queue())).toMatchObject(code);
    expect((await folder.index()).rows()).toHaveLength(2);
  });

  test('what is written is taken by a strict reader, as it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const updated = updateItem(itemText(), [['title', title]]);
        if (!updated.ok) return;
        const [, frontmatter = ''] = updated.text.split('---\n');
        expect(parse(frontmatter, { strict: true, version: '1.1' })).toMatchObject({ title });
        expect(parse(frontmatter, { strict: true, version: '1.2' })).toMatchObject({ title });
        expect(Buffer.from(updated.text).toString('utf8')).toBe(updated.text);
      }),
    );
  });
});

describe('a refused command leaves nothing behind', () => {
  test.each<[string, string, Operation<unknown>]>([
    ['no such ticket', '0000000000099', addNote('comment', 'a')],
    ['a blank resolution', ID, close(' ')],
    ['a wrong state', OTHER, queue()],
    ['an unreadable thread', ID, addNote('comment', long(MAX_THREAD_BYTES))],
  ])('%s', async (_, id, operation) => {
    const before = files();
    expect((await folder.writer().write(id, operation)).ok).toBe(false);
    expect(files()).toEqual(before);
  });
});

import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { diagnose } from '../../../../src/tickets/doctor/doctor.ts';
import { MAX_FILE_FINDINGS } from '../../../../src/tickets/limits.ts';
import { readItem } from '../../../../src/tickets/record/item.ts';
import { DiskTicketFiles } from '../../../../src/tickets/store/disk-ticket-files.ts';
import { openBackend } from '../../../../src/tickets/store/open-backend.ts';
import { readSnapshot } from '../../../../src/tickets/store/read-snapshot.ts';
import { TicketList } from '../../../../src/tickets/views/ticket-list.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const onPosix = process.platform !== 'win32';
const ID = '00001M45HYHF5';
const OTHER = '00001M4QQ7E6M';

/** `チケット` in Shift_JIS. */
const SHIFT_JIS = Buffer.from([0x83, 0x60, 0x83, 0x50, 0x83, 0x62, 0x83, 0x67]);

let folder: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
});
afterEach(() => folder.remove());

async function findings() {
  const beside = new DiskTicketFiles(dirname(folder.root));
  const snapshot = await readSnapshot(new DiskTicketFiles(folder.root), beside, basename(folder.root));
  return snapshot ? [...diagnose(snapshot)] : [];
}

/** Frontmatter in which one text of `length` characters is repeated `times` times. */
function repeating(length: number, times: number, more = ''): string {
  const flags = Array.from({ length: times }, () => '*a').join(', ');
  return `---\ntitle: 'a'\nx: &a '${'y'.repeat(length)}'\nrisk_flags: [${flags}]\n${more}state: 'ready'\n---\nbody\n`;
}

describe('values that repeat others', () => {
  test.each([
    ['once, within the frontmatter', 10, 1, 1],
    ['as often as the frontmatter is long', 4, 8, 8],
    ['once too often', 400, 2, 0],
    ['without measure', 31_000, 8_000, 0],
  ])('%s', (_, length, times, flags) => {
    const read = readItem(repeating(length, times));
    expect(read).toMatchObject({ ok: true, item: { state: 'ready', title: 'a' } });
    if (!read.ok) return;
    expect(read.item.riskFlags).toHaveLength(flags);
    expect(read.item.notes).toEqual(flags === 0 ? ['value-too-large'] : []);
  });

  test('the state is read before they use the room up', () => {
    const more = "s: &s 'closed'\n";
    const text = repeating(900, 5, more).replace("state: 'ready'", 'state: *s');
    expect(readItem(text)).toMatchObject({ ok: true, item: { state: 'closed', notes: ['value-too-large'] } });
  });

  test('thirty such tickets are listed, and their joined words are no larger than their files', async () => {
    const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWX';
    for (const letter of alphabet) folder.ticket(`00001M8MPHAD${letter}`, repeating(31_000, 8_000));
    const index = await folder.index();
    const list = new TicketList(index, () => undefined, { grouping: 'state', sort: 'updated', filter: '' });
    expect(list.needsYou).toBe(alphabet.length);
    for (const ticket of list.tickets) expect(ticket.searched.length).toBeLessThan(65_536);
  });

  test('the doctor says which field is left out', async () => {
    folder.ticket(ID, repeating(31_000, 8_000));
    expect(await findings()).toContainEqual(
      expect.objectContaining({
        code: 'D58',
        path: `${ID}/item.md`,
        range: expect.objectContaining({ start: { line: 3, character: 12 } }),
      }),
    );
  });
});

describe('files that are not UTF-8', () => {
  test.each([
    ['item.md', Buffer.concat([Buffer.from(itemText()), SHIFT_JIS, Buffer.from('\n')]), 9],
    ['thread.md', Buffer.concat([Buffer.from('<!-- event: comment at: x -->\n\n'), SHIFT_JIS]), 2],
    ['resolution.md', Buffer.concat([Buffer.from('a\n'), SHIFT_JIS]), 1],
    ['artifacts/relations.json', Buffer.from('﻿{}', 'utf16le'), 0],
    ['artifacts/orchestration-plan.jsonl', Buffer.concat([Buffer.from('\n\n\n'), SHIFT_JIS]), 3],
  ])('the doctor says where %s is not', async (name, bytes, line) => {
    folder.ticket(ID);
    folder.write(`${ID}/${name}`, bytes);
    const [finding] = (await findings()).filter(({ code }) => code === 'D57');
    expect(finding).toMatchObject({ path: `${ID}/${name}`, range: { start: { line } } });
    expect(finding?.message).toContain(`(line ${line + 1})`);
  });

  test('an item whose title is not is a broken row, and the others are listed', async () => {
    folder.ticket(ID);
    folder.write(`${ID}/item.md`, Buffer.concat([Buffer.from("---\ntitle: '"), SHIFT_JIS, Buffer.from("'\n---\n")]));
    folder.ticket(OTHER);
    const index = await folder.index();
    expect(index.row(ID)).toMatchObject({ kind: 'broken', problem: { code: 'not-utf8', line: 1 } });
    expect(index.row(OTHER)).toMatchObject({ kind: 'ticket' });
  });

  test('a character that is cut by the first look at a long file is none', async () => {
    folder.ticket(ID, itemText({ title: 'a', more: `note: '${'ゆ'.repeat(2_000)}'\n` }));
    expect((await folder.index()).row(ID)).toMatchObject({ kind: 'ticket' });
  });

  test('a thread that is not is no text to anybody who reads the record', async () => {
    folder.ticket(ID);
    folder.write(`${ID}/thread.md`, SHIFT_JIS);
    expect((await folder.source().record(ID))?.thread).toMatchObject({
      kind: 'unreadable',
      problem: { code: 'not-utf8' },
    });
  });

  test('settings that are not are refused', async () => {
    folder.write('.yoi/ticket.config.toml', Buffer.concat([Buffer.from('# '), SHIFT_JIS]));
    const opened = await openBackend(folder.root, Date.now);
    expect(opened).toMatchObject({ kind: 'refused', file: '.yoi/ticket.config.toml' });
  });
});

describe('one file that cannot be judged', () => {
  test('is a finding, and the others have theirs', () => {
    const file = (text: string) => ({ kind: 'read' as const, text });
    const broken = {
      kind: 'read' as const,
      get text(): string {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    const missing = { kind: 'missing' } as const;
    const ticket = { item: file(itemText()), relations: missing, plan: missing, resolution: missing, artifacts: [] };
    const found = [
      ...diagnose({
        folders: [ID, OTHER],
        strayMarkdown: [],
        tickets: [
          { id: ID, ...ticket, thread: broken },
          { id: OTHER, ...ticket, thread: file('<!-- event: comment -->\n') },
        ],
      }),
    ];
    const codes = (id: string) => found.filter(({ path }) => path.startsWith(id)).map(({ code }) => code);
    expect(new Set(codes(ID))).toEqual(new Set(['D57']));
    expect(codes(OTHER)).toContain('D11');
  });

  test('with a million faults says how many more there are', async () => {
    folder.ticket(ID);
    folder.write(`${ID}/thread.md`, '<!-- event: comment -->\n'.repeat(100_000));
    const found = (await findings()).filter(({ path }) => path === `${ID}/thread.md`);
    expect(found).toHaveLength(MAX_FILE_FINDINGS + 1);
    expect(found.at(-1)).toMatchObject({ code: 'D59', message: expect.stringContaining('more findings') });
  });

  test.each([
    ['nested values', `{"version":1,"relations":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['one relation too often', relationsTwice(20_000)],
  ])('%s in relations.json are told in time', async (_, text) => {
    folder.ticket(ID);
    folder.write(`${ID}/artifacts/relations.json`, text);
    expect((await findings()).map(({ code }) => code)).toEqual(['D17']);
  });

  test('relations to nobody are told in time', async () => {
    folder.ticket(ID);
    folder.relations(
      ID,
      Array.from({ length: 20_000 }, (_, at) => ['related', `nobody-${at}`] as const),
    );
    const found = await findings();
    expect(found).toHaveLength(MAX_FILE_FINDINGS + 1);
    expect(found[7]).toMatchObject({ code: 'D19', message: 'There is no ticket nobody-7' });
  });
});

function relationsTwice(count: number): string {
  const record = (at: number) => ({ ticket_id: ID, kind: 'related', target: `t${at}`, author: 'kim', at: 'x' });
  const records = Array.from({ length: count }, (_, at) => record(at));
  return JSON.stringify({ version: 1, relations: [...records, record(0)] });
}

describe.skipIf(!onPosix)('what stands in place of a file', () => {
  test.each([
    ['a FIFO', (path: string) => void execFileSync('mkfifo', [path])],
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to itself', (path: string) => symlinkSync(basename(path), path)],
  ])('%s is neither read nor waited for', async (_, make) => {
    folder.ticket(ID);
    for (const name of ['resolution.md', 'artifacts/relations.json', 'artifacts/orchestration-plan.jsonl']) {
      make(join(folder.root, ID, name));
    }
    const record = await folder.source().record(ID);
    for (const file of [record?.resolution, record?.relations, record?.plan]) expect(file?.kind).toBe('unreadable');
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskTicketFiles } from '../../../../src/tickets/store/disk-ticket-files.ts';
import { itemText, TicketsFolder } from '../tickets-folder.ts';

const ID = '0000000000031';
const onPosix = process.platform !== 'win32';

let folder: TicketsFolder;
let other: TicketsFolder;
beforeEach(() => {
  folder = new TicketsFolder();
  other = new TicketsFolder();
});
afterEach(() => {
  folder.remove();
  other.remove();
});

async function rows(): Promise<string[] | undefined> {
  const scanned = await folder.source().scan(() => undefined);
  return scanned?.map(({ id, row }) => `${id}: ${row?.kind === 'broken' ? row.problem.code : row?.summary.title}`);
}

describe('which folders are tickets', () => {
  test.each<[string, () => void, string[]]>([
    ['a folder with item.md', () => folder.ticket(ID), [`${ID}: A ticket`]],
    ['a folder without item.md is none', () => mkdirSync(join(folder.root, ID)), []],
    ['a file in the folder is none', () => folder.write('notes.md', itemText()), []],
    ['a hidden folder is none', () => folder.ticket('.trash'), []],
    ['a folder whose name is no id is broken', () => folder.ticket('work'), ['work: identity']],
    [
      'a folder in place of item.md is broken',
      () => mkdirSync(join(folder.root, ID, 'item.md'), { recursive: true }),
      [`${ID}: not-a-file`],
    ],
    [
      'an item.md of a gigabyte is refused by its size',
      () => truncateSync(folder.write(`${ID}/item.md`, ''), 2 ** 30),
      [`${ID}: too-large`],
    ],
    [
      'a frontmatter longer than the first reading',
      () => folder.ticket(ID, itemText({ more: `long: '${'x'.repeat(5000)}'\n` })),
      [`${ID}: A ticket`],
    ],
    [
      'a frontmatter that CRLF closes, before a rule in the body',
      () => folder.ticket(ID, '---\r\ntitle: crlf\r\n---\r\nx\n---\n'),
      [`${ID}: crlf`],
    ],
    [
      'a frontmatter that never ends',
      () => folder.ticket(ID, `---\ntitle: a\n${'x'.repeat(9000)}`),
      [`${ID}: no-closer`],
    ],
  ])('%s', async (_, arrange, expected) => {
    arrange();
    expect(await rows()).toEqual(expected);
  });

  test('oldest first, whatever the disk says', async () => {
    for (const id of ['0000000000033', '0000000000031', '0000000000032']) folder.ticket(id);
    expect((await rows())?.map((row) => row.slice(0, 13))).toEqual(['0000000000031', '0000000000032', '0000000000033']);
  });

  test('no folder is no list', async () => {
    rmSync(folder.root, { recursive: true });
    expect(await rows()).toBeUndefined();
  });

  test.skipIf(!onPosix).each<[string, () => void, string[]]>([
    [
      'a FIFO in place of item.md is broken and nobody waits',
      () => {
        mkdirSync(join(folder.root, ID));
        execFileSync('mkfifo', [join(folder.root, ID, 'item.md')]);
      },
      [`${ID}: not-a-file`],
    ],
    [
      'a link to a ticket outside is not followed',
      () => {
        other.ticket(ID);
        symlinkSync(join(other.root, ID), join(folder.root, ID));
      },
      [`${ID}: outside`],
    ],
    [
      'an item.md that links outside is not followed',
      () => {
        mkdirSync(join(folder.root, ID));
        symlinkSync(other.write('secret', itemText()), join(folder.root, ID, 'item.md'));
      },
      [`${ID}: outside`],
    ],
    [
      'a link to a folder inside is followed',
      () => {
        folder.ticket('.kept');
        symlinkSync(join(folder.root, '.kept'), join(folder.root, ID));
      },
      [`${ID}: A ticket`],
    ],
    ['a link in a circle is none', () => symlinkSync(ID, join(folder.root, ID)), []],
  ])('%s', async (_, arrange, expected) => {
    arrange();
    expect(await rows()).toEqual(expected);
  });

  test.skipIf(!onPosix)('the tickets folder itself may be a link', async () => {
    other.ticket(ID);
    rmSync(folder.root, { recursive: true });
    symlinkSync(other.root, folder.root);
    expect(await rows()).toEqual([`${ID}: A ticket`]);
  });
});

describe('one ticket', () => {
  test.each([['../x'], ['..'], ['.git'], [''], ['a/b']])('an id that is the path “%s” is no ticket', async (id) => {
    expect(await folder.source().look(id)).toBeUndefined();
    expect(await folder.source().record(id)).toBeUndefined();
  });

  test('a record has every file, with what is wrong with the bad ones', async () => {
    folder.ticket(ID);
    folder.write(`${ID}/artifacts/deep/dump.txt`, 'x');
    folder.write(`${ID}/artifacts/relations.json`, '{');
    mkdirSync(join(folder.root, ID, 'resolution.md'));
    const record = await folder.source().record(ID);
    expect(record?.item.kind).toBe('read');
    expect(record?.artifacts).toEqual(['deep/dump.txt', 'relations.json']);
    expect(record?.relations.kind === 'read' && record.relations.value.ok).toBe(false);
    expect(record?.resolution).toMatchObject({ kind: 'unreadable', problem: { code: 'not-a-file' } });
    expect(record?.plan).toEqual({ kind: 'missing' });
  });

  test.skipIf(!onPosix)('artifacts behind links are named, not entered', async () => {
    folder.ticket(ID);
    other.write('secret/key', 'x');
    symlinkSync(join(other.root, 'secret'), join(folder.root, ID, 'artifacts', 'out'));
    symlinkSync('..', join(folder.root, ID, 'artifacts', 'loop'));
    expect((await folder.source().record(ID))?.artifacts).toEqual(['loop', 'out']);
    const [outcome] = await new DiskTicketFiles(folder.root).read([`${ID}/artifacts/out/key`], { maxBytes: 100 });
    expect(outcome).toEqual({ kind: 'outside' });
  });
});

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replaceFile } from '../../../../src/base/replace-file.ts';
import { addNote } from '../../../../src/tickets/operations/add-note.ts';
import { addPlanRecord } from '../../../../src/tickets/operations/add-plan-record.ts';
import { unrelate } from '../../../../src/tickets/operations/relate.ts';
import { markReady } from '../../../../src/tickets/operations/transition.ts';
import type { WriteOutcome } from '../../../../src/tickets/operations/writer/write-outcome.ts';
import { WRITER_FOLDER } from '../../../../src/tickets/store/lock/writer-lock.ts';
import { withoutRoot } from '../../../rig/without-root.ts';
import { itemText, NOW, TicketsFolder } from '../tickets-folder.ts';

const ID = '0000000000031';
const onPosix = process.platform !== 'win32';

let folder: TicketsFolder;
let outside: string;
beforeEach(() => {
  folder = new TicketsFolder();
  outside = mkdtempSync(join(tmpdir(), 'yoi-outside-'));
});
afterEach(() => {
  folder.remove();
  rmSync(outside, { recursive: true, force: true });
});

const hello = addNote('comment', 'Hello');

function codeOf(outcome: WriteOutcome<unknown>): string {
  return outcome.ok ? 'written' : outcome.refusal.code;
}

/** Everything in the tickets folder but the lock, as `path: content`. */
function contents(): string[] {
  return readdirSync(folder.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(WRITER_FOLDER) && !entry.name.startsWith('.ticket'))
    .map(
      (entry) =>
        `${join(entry.parentPath, entry.name)}: ${folder.read(join(entry.parentPath, entry.name).slice(folder.root.length))}`,
    )
    .sort();
}

describe('ground on which nothing is written', () => {
  test.each<[string, string, () => void]>([
    ['item.md is not readable as YAML', 'broken', () => folder.write(`${ID}/item.md`, '---\ntitle: [\n---\n')],
    [
      'item.md has conflict markers',
      'broken',
      () => folder.write(`${ID}/item.md`, "---\n<<<<<<< HEAD\ntitle: 'a'\n=======\ntitle: 'b'\n>>>>>>> x\n---\n"),
    ],
    ['item.md has an unknown state', 'broken', () => folder.write(`${ID}/item.md`, itemText({ state: 'intake' }))],
    [
      'item.md is not UTF-8',
      'broken',
      () => folder.write(`${ID}/item.md`, Buffer.from([...Buffer.from(itemText()), 0xff])),
    ],
    ['item.md is larger than is read', 'unsafe', () => truncateSync(folder.write(`${ID}/item.md`, ''), 2 ** 30)],
    ['thread.md is a folder', 'unsafe', () => mkdirSync(join(folder.root, ID, 'thread.md'))],
    ['there is no such ticket', 'not-found', () => rmSync(join(folder.root, ID), { recursive: true })],
    ['the tickets folder is gone', 'not-found', () => rmSync(folder.root, { recursive: true })],
  ])('%s', async (_, code, arrange) => {
    folder.write(`${ID}/item.md`, itemText());
    arrange();
    const before = folder.has('') ? (code === 'unsafe' ? [] : contents()) : [];
    expect(codeOf(await folder.writer().write(ID, hello))).toBe(code);
    if (before.length > 0) expect(contents()).toEqual(before);
    else expect(folder.has(`${ID}/artifacts`)).toBe(false);
  });

  test('relations that are not UTF-8 are not written anew', async () => {
    folder.ticket(ID);
    folder.relations(ID, [
      ['depends_on', '0000000000032', 'why\xff'],
      ['related', '0000000000033'],
    ]);
    const file = folder.write(
      `${ID}/artifacts/relations.json`,
      Buffer.from(folder.read(`${ID}/artifacts/relations.json`), 'latin1'),
    );
    const before = readFileSync(file);
    expect(codeOf(await folder.writer().write(ID, unrelate('related', '0000000000033')))).toBe('broken');
    expect(readFileSync(file)).toEqual(before);
  });

  test.each([
    ['a path upwards', '../x'],
    ['dots', '..'],
    ['a path inside', `${ID}/artifacts`],
    ['a hidden folder', '.yoi-kit'],
    ['nothing', ''],
    ['a NUL', 'a\0b'],
  ])('an id that is %s is refused', async (_, id) => {
    folder.ticket(ID);
    expect(codeOf(await folder.writer().write(id, hello))).toBe('not-found');
  });

  test.skipIf(!onPosix).each([
    ['item.md', 'item.md'],
    ['thread.md', 'thread.md'],
  ])('a read-only %s is refused, by root too', async (_, name) => {
    folder.ticket(ID);
    chmodSync(join(folder.root, ID, name), 0o444);
    const before = contents();
    expect(codeOf(await folder.writer().write(ID, hello))).toBe('read-only');
    expect(contents()).toEqual(before);
  });

  test.skipIf(!onPosix)('a tickets folder that cannot be written', async () => {
    folder.ticket(ID);
    chmodSync(folder.root, 0o555);
    const outcome = await withoutRoot(() => folder.writer().write(ID, hello));
    expect(codeOf(outcome)).toBe('read-only');
    chmodSync(folder.root, 0o755);
  });

  test.skipIf(!onPosix)('a FIFO in place of thread.md neither waits nor is written', async () => {
    folder.write(`${ID}/item.md`, itemText());
    execFileSync('mkfifo', [join(folder.root, ID, 'thread.md')]);
    expect(codeOf(await folder.writer().write(ID, hello))).toBe('unsafe');
  });

  test.skipIf(!onPosix).each([
    ['the ticket’s folder', () => symlinkSync(outside, join(folder.root, ID))],
    [
      'thread.md',
      () => {
        folder.write(`${ID}/item.md`, itemText());
        symlinkSync(join(outside, 'item.md'), join(folder.root, ID, 'thread.md'));
      },
    ],
    [
      'item.md',
      () => {
        mkdirSync(join(folder.root, ID));
        symlinkSync(join(outside, 'item.md'), join(folder.root, ID, 'item.md'));
      },
    ],
  ])('%s that leads out of the tickets folder is not followed', async (_, arrange) => {
    const target = new TicketsFolder();
    target.write('item.md', itemText());
    rmSync(outside, { recursive: true });
    symlinkSync(target.root, outside);
    arrange();
    expect(codeOf(await folder.writer().write(ID, hello))).toBe('unsafe');
    expect(target.read('item.md')).toBe(itemText());
    target.remove();
  });

  test.skipIf(!onPosix)('artifacts that lead out of the tickets folder get no plan or relations', async () => {
    folder.write(`${ID}/item.md`, itemText());
    symlinkSync(outside, join(folder.root, ID, 'artifacts'));
    expect(codeOf(await folder.writer().write(ID, addPlanRecord({ kind: 'waiting_capacity_note', note: 'n' })))).toBe(
      'unsafe',
    );
    expect(readdirSync(outside)).toEqual([]);
  });
});

describe('changes by writers that take no lock', () => {
  test('a field that somebody sets while an event is being written is kept', async () => {
    folder.ticket(ID, itemText({ state: 'planning' }));
    const edited = itemText({ more: "theirs: 'kept'\n" });
    const operation: typeof hello = async (situation) => {
      const plan = await hello(situation);
      folder.write(`${ID}/item.md`, edited);
      return plan;
    };
    expect(codeOf(await folder.writer().write(ID, operation))).toBe('written');
    expect(folder.read(`${ID}/item.md`)).toContain("theirs: 'kept'");
    expect(folder.read(`${ID}/item.md`)).toContain("updated_at: '2026-07-05T01:02:03Z'");
  });

  test('a state that somebody sets between guard and writing is never overwritten', async () => {
    folder.ticket(ID);
    const ready = markReady('Clear.');
    const operation: typeof ready = async (situation) => {
      const plan = await ready(situation);
      folder.write(`${ID}/item.md`, itemText({ state: 'closed' }));
      return plan;
    };
    expect(codeOf(await folder.writer().write(ID, operation))).toBe('wrong-state');
    expect(folder.read(`${ID}/item.md`)).toBe(itemText({ state: 'closed' }));
    expect(folder.read(`${ID}/thread.md`)).toBe('');
  });
});

describe('a lock that another holds', () => {
  test.skipIf(process.platform !== 'linux')('the reference writing is reported, and nothing is changed', async () => {
    folder.ticket(ID);
    const lockFile = folder.write('.ticket-backend.lock', '');
    const holder = spawn('flock', ['-x', lockFile, 'sh', '-c', 'echo held; read _'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    let slept = 0;
    const timing = {
      now: () => NOW,
      uptime: () => slept,
      sleep: async (milliseconds: number) => {
        slept += milliseconds;
      },
    };
    expect(codeOf(await folder.writer({ timing }).write(ID, hello))).toBe('busy');
    expect(folder.read(`${ID}/thread.md`)).toBe('');
    holder.stdin.end();
    await once(holder, 'exit');
  });
});

describe('creating', () => {
  test('two tickets of one moment get different ids, complete and with nothing left over', async () => {
    const writer = folder.writer();
    const [first, second] = await Promise.all([writer.create({ title: 'One' }), writer.create({ title: 'Two' })]);
    const ids = [first, second].map((outcome) => (outcome.ok ? outcome.value.id : ''));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) {
      expect(['item.md', 'thread.md', 'artifacts/.gitkeep'].every((name) => folder.has(`${id}/${name}`))).toBe(true);
    }
    expect(readdirSync(join(folder.root, WRITER_FOLDER))).toEqual(['.gitignore']);
  });

  test('a blank title is refused', async () => {
    expect(codeOf(await folder.writer().create({ title: ' ' }))).toBe('invalid');
  });
});

describe('a full disk', () => {
  test.skipIf(!onPosix)('leaves every file as it was', async ({ skip }) => {
    const disk = mkdtempSync(join(tmpdir(), 'yoi-small-'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk]).status === 0;
    if (!mounted) console.warn('skipped: a small disk cannot be mounted here');
    try {
      skip(!mounted, 'a small disk cannot be mounted here');
      const root = join(disk, 'tickets');
      const item = join(root, ID, 'item.md');
      const thread = join(root, ID, 'thread.md');
      mkdirSync(join(root, ID), { recursive: true });
      writeFileSync(item, itemText({ state: 'done' }));
      writeFileSync(thread, '');

      expect(codeOf(await folder.writer({ root }).write(ID, addNote('comment', 'x'.repeat(32_000))))).toBe('disk');
      expect(readFileSync(thread, 'utf8')).toBe('');
      await expect(replaceFile(item, 'y'.repeat(32_000))).rejects.toThrow(/ENOSPC/);
      expect(readFileSync(item, 'utf8')).toBe(itemText({ state: 'done' }));
      expect(readdirSync(root)).not.toContainEqual(expect.stringMatching(/^draft-/));
    } finally {
      if (mounted) spawnSync('umount', [disk]);
      rmSync(disk, { recursive: true, force: true });
    }
  });
});

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemTiming } from '../../../../../src/tickets/store/lock/lock-timing.ts';
import {
  ABANDONED_AFTER_MS,
  claimWriterLock,
  WRITER_FOLDER,
} from '../../../../../src/tickets/store/lock/writer-lock.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yoi-lock-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A lock as another process holds it. */
function heldBy(owner: object, modified = new Date()): void {
  const held = join(root, WRITER_FOLDER, 'held');
  mkdirSync(held, { recursive: true });
  writeFileSync(join(held, 'owner.json'), JSON.stringify({ token: 'a', since: systemTiming.uptime(), ...owner }));
  utimesSync(held, modified, modified);
}

const LONG_AGO = new Date(Date.now() - ABANDONED_AFTER_MS - 1000);
const FUTURE = new Date('2099-01-01T00:00:00Z');

/** A lock of long ago with something else in place of its owner's file. */
function ownerIs(make: (path: string) => void): void {
  heldBy({}, LONG_AGO);
  const held = join(root, WRITER_FOLDER, 'held');
  rmSync(join(held, 'owner.json'));
  make(join(held, 'owner.json'));
  utimesSync(held, LONG_AGO, LONG_AGO);
}

function writtenFile(path: string): string {
  writeFileSync(path, '');
  return path;
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('claimWriterLock', () => {
  test('one claim holds, the others are busy until it lets go', () => {
    const [first, second] = [claimWriterLock(root, systemTiming), claimWriterLock(root, systemTiming)];
    const held = first.try();
    expect(held.kind).toBe('held');
    expect(second.try().kind).toBe('busy');
    if (held.kind === 'held') held.release();
    expect(second.try().kind).toBe('held');
  });

  test('a claim that waits is seen by the one that let go', () => {
    const [first, second] = [claimWriterLock(root, systemTiming), claimWriterLock(root, systemTiming)];
    expect(first.isContended()).toBe(true);
    second.withdraw();
    expect(first.isContended()).toBe(false);
  });

  test.each([
    ['its process has ended', () => heldBy({ pid: deadPid(), host: hostname() })],
    [
      'it is older than any operation takes, though another machine cannot be asked',
      () => heldBy({ pid: 1, host: 'elsewhere' }, new Date(Date.now() - ABANDONED_AFTER_MS - 1000)),
    ],
    ['its owner is unreadable and it is old', () => heldBy({}, LONG_AGO)],
    ['it has no owner and is from the future', () => heldBy({}, FUTURE)],
    ['its owner is a path out of the folder', () => heldBy({ pid: 1, host: 'elsewhere', token: '/../../a' }, LONG_AGO)],
    ['its owner is a folder', () => ownerIs((path) => mkdirSync(path))],
    ['its owner is too large', () => ownerIs((path) => truncateSync(writtenFile(path), 3 * 2 ** 30))],
    [
      'it is older than any operation takes, though a process has its id',
      () => heldBy({ pid: process.pid, host: hostname(), since: systemTiming.uptime() - ABANDONED_AFTER_MS - 1000 }),
    ],
    [
      'the machine has started again since, and another process has its id',
      () => heldBy({ pid: process.pid, host: hostname(), since: systemTiming.uptime() + 60_000 }),
    ],
  ])('a lock is taken over when %s', (_, arrange) => {
    arrange();
    const claim = claimWriterLock(root, systemTiming);
    expect(claim.try().kind).toBe('busy');
    expect(claim.try().kind).toBe('held');
  });

  test.each([
    ['its process lives', () => heldBy({ pid: process.pid, host: hostname() })],
    [
      'the clock was set forward by an hour meanwhile',
      () => heldBy({ pid: process.pid, host: hostname() }, new Date(Date.now() - 3_600_000)),
    ],
    ['another machine holds it and it is young', () => heldBy({ pid: 1, host: 'elsewhere' })],
    ['another machine holds it, whose clock may be ahead', () => heldBy({ pid: 1, host: 'elsewhere' }, FUTURE)],
  ])('a lock is left alone when %s', (_, arrange) => {
    arrange();
    const claim = claimWriterLock(root, systemTiming);
    claim.try();
    expect(claim.try().kind).toBe('busy');
  });

  test.skipIf(process.platform === 'win32').each([
    ['a link to a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a FIFO', (path: string) => void spawnSync('mkfifo', [path])],
  ])('a lock whose owner is %s is taken over, and nothing waits for it', (_, make) => {
    ownerIs(make);
    const claim = claimWriterLock(root, systemTiming);
    expect(claim.try().kind).toBe('busy');
    expect(claim.try().kind).toBe('held');
    expect(readdirSync(root)).toEqual([WRITER_FOLDER]);
  });

  test.each([
    ['nobody says who holds it', () => heldBy({}), true],
    ['another machine holds it', () => heldBy({ pid: 1, host: 'elsewhere' }, FUTURE), true],
    ['a process of this machine holds it', () => heldBy({ pid: process.pid, host: hostname() }), false],
  ])('what to remove is said when %s', (_, arrange, isSaid) => {
    arrange();
    const removable = join(root, WRITER_FOLDER, 'held');
    expect(claimWriterLock(root, systemTiming).try()).toEqual({ kind: 'busy', ...(isSaid && { removable }) });
  });

  test('of two writers that found the same dead holder only one removes it, and neither removes the successor', () => {
    heldBy({ pid: deadPid(), host: hostname(), token: 'dead' });
    const [first, second] = [claimWriterLock(root, systemTiming), claimWriterLock(root, systemTiming)];
    first.try();
    expect(first.try().kind).toBe('held');
    // The second judged the same holder dead before; its rename must now fail on what the first left behind.
    expect(second.try().kind).toBe('busy');
    expect(second.try().kind).toBe('busy');
    expect(existsSync(join(root, WRITER_FOLDER, 'gone-dead'))).toBe(true);
  });

  test('one that was taken over as abandoned does not free its successor', () => {
    const slow = claimWriterLock(root, systemTiming);
    const held = slow.try();
    const later = { ...systemTiming, uptime: () => systemTiming.uptime() + 2 * ABANDONED_AFTER_MS };
    const next = claimWriterLock(root, later);
    next.try();
    expect(next.try().kind).toBe('held');
    if (held.kind === 'held') held.release();
    expect(claimWriterLock(root, later).try().kind).toBe('busy');
  });

  test('drafts of a dead holder are removed by the next one', () => {
    heldBy({ pid: deadPid(), host: hostname(), token: 'dead' });
    writeFileSync(join(root, WRITER_FOLDER, 'draft-item.md-1'), 'half');
    const claim = claimWriterLock(root, systemTiming);
    claim.try();
    claim.try();
    expect(readdirSync(join(root, WRITER_FOLDER)).filter((name) => name.startsWith('draft-'))).toEqual([]);
  });

  test('its folder hides itself from Git and a link in its place is refused', () => {
    claimWriterLock(root, systemTiming).withdraw();
    expect(readdirSync(join(root, WRITER_FOLDER))).toEqual(['.gitignore']);
    rmSync(join(root, WRITER_FOLDER), { recursive: true });
    symlinkSync(tmpdir(), join(root, WRITER_FOLDER));
    expect(() => claimWriterLock(root, systemTiming)).toThrow(/link/);
  });
});

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ABANDONED_AFTER_MS, claimWriterLock, WRITER_FOLDER } from '../../../../src/tickets/lock/writer-lock.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yoi-lock-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A lock as another process holds it. */
function heldBy(owner: object, modified = new Date()): void {
  const held = join(root, WRITER_FOLDER, 'held');
  mkdirSync(held, { recursive: true });
  writeFileSync(join(held, 'owner.json'), JSON.stringify(owner));
  utimesSync(held, modified, modified);
}

/** The id of a process that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('claimWriterLock', () => {
  test('one claim holds, the others are busy until it lets go', () => {
    const [first, second] = [claimWriterLock(root), claimWriterLock(root)];
    const held = first.try(Date.now());
    expect(held.kind).toBe('held');
    expect(second.try(Date.now()).kind).toBe('busy');
    if (held.kind === 'held') held.release();
    expect(second.try(Date.now()).kind).toBe('held');
  });

  test('a claim that waits is seen by the one that let go', () => {
    const [first, second] = [claimWriterLock(root), claimWriterLock(root)];
    expect(first.isContended()).toBe(true);
    second.withdraw();
    expect(first.isContended()).toBe(false);
  });

  test.each([
    ['its process has ended', () => heldBy({ pid: deadPid(), host: hostname(), token: 'a' })],
    [
      'it is older than any operation takes, though another machine cannot be asked',
      () => heldBy({ pid: 1, host: 'elsewhere', token: 'a' }, new Date(Date.now() - ABANDONED_AFTER_MS - 1000)),
    ],
    [
      'its owner is unreadable and it is old',
      () => {
        heldBy({}, new Date(Date.now() - ABANDONED_AFTER_MS - 1000));
      },
    ],
  ])('a lock is taken over when %s', (_, arrange) => {
    arrange();
    const claim = claimWriterLock(root);
    expect(claim.try(Date.now()).kind).toBe('busy');
    expect(claim.try(Date.now()).kind).toBe('held');
  });

  test.each([
    ['its process lives', () => heldBy({ pid: process.pid, host: hostname(), token: 'a' })],
    ['another machine holds it and it is young', () => heldBy({ pid: 1, host: 'elsewhere', token: 'a' })],
  ])('a lock is left alone when %s', (_, arrange) => {
    arrange();
    const claim = claimWriterLock(root);
    claim.try(Date.now());
    expect(claim.try(Date.now()).kind).toBe('busy');
  });

  test('of two writers that found the same dead holder only one removes it, and neither removes the successor', () => {
    heldBy({ pid: deadPid(), host: hostname(), token: 'dead' });
    const [first, second] = [claimWriterLock(root), claimWriterLock(root)];
    first.try(Date.now());
    expect(first.try(Date.now()).kind).toBe('held');
    // The second judged the same holder dead before; its rename must now fail on what the first left behind.
    expect(second.try(Date.now()).kind).toBe('busy');
    expect(second.try(Date.now()).kind).toBe('busy');
    expect(existsSync(join(root, WRITER_FOLDER, 'gone-dead'))).toBe(true);
  });

  test('one that was taken over as abandoned does not free its successor', () => {
    const slow = claimWriterLock(root);
    const held = slow.try(Date.now());
    const later = Date.now() + 2 * ABANDONED_AFTER_MS;
    const next = claimWriterLock(root);
    next.try(later);
    expect(next.try(later).kind).toBe('held');
    if (held.kind === 'held') held.release();
    expect(claimWriterLock(root).try(Date.now()).kind).toBe('busy');
  });

  test('drafts of a dead holder are removed by the next one', () => {
    heldBy({ pid: deadPid(), host: hostname(), token: 'dead' });
    writeFileSync(join(root, WRITER_FOLDER, 'draft-item.md-1'), 'half');
    const claim = claimWriterLock(root);
    claim.try(Date.now());
    claim.try(Date.now());
    expect(readdirSync(join(root, WRITER_FOLDER)).filter((name) => name.startsWith('draft-'))).toEqual([]);
  });

  test('its folder hides itself from Git and a link in its place is refused', () => {
    claimWriterLock(root).withdraw();
    expect(readdirSync(join(root, WRITER_FOLDER))).toEqual(['.gitignore']);
    rmSync(join(root, WRITER_FOLDER), { recursive: true });
    symlinkSync(tmpdir(), join(root, WRITER_FOLDER));
    expect(() => claimWriterLock(root)).toThrow(/link/);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BackendLock, LOCK_PATIENCE_MS } from '../../../../../src/tickets/store/lock/backend-lock.ts';
import { type LockTiming, systemTiming } from '../../../../../src/tickets/store/lock/lock-timing.ts';
import { claimWriterLock } from '../../../../../src/tickets/store/lock/writer-lock.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yoi-backend-lock-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A clock that only sleeping moves on. */
function sleepingClock(onSleep: (slept: number) => void = () => undefined): LockTiming & { slept(): number } {
  const start = { now: systemTiming.now(), uptime: systemTiming.uptime() };
  let slept = 0;
  return {
    now: () => start.now + slept,
    uptime: () => start.uptime + slept,
    sleep: async (milliseconds) => {
      slept += milliseconds;
      onSleep(slept);
    },
    slept: () => slept,
  };
}

describe('BackendLock', () => {
  test('one piece of work at a time within one process', async () => {
    const lock = new BackendLock(root, sleepingClock());
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
    };
    await Promise.all([lock.hold(work('first')), lock.hold(work('second'))]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('what work throws is thrown, and the lock is free again', async () => {
    const lock = new BackendLock(root, sleepingClock());
    await expect(
      lock.hold(async () => {
        throw new Error('the disk');
      }),
    ).rejects.toThrow('the disk');
    expect(await lock.hold(async () => 'after')).toEqual({ kind: 'done', value: 'after' });
  });

  test('a lock that is held all the time is tried for the whole patience, then reported', async () => {
    const held = claimWriterLock(root, systemTiming).try();
    expect(held.kind).toBe('held');
    const clock = sleepingClock();
    expect(await new BackendLock(root, clock).hold(async () => 'never')).toEqual({ kind: 'busy', holder: 'writer' });
    expect(clock.slept()).toBeGreaterThanOrEqual(LOCK_PATIENCE_MS);
    expect(clock.slept()).toBeLessThan(LOCK_PATIENCE_MS + 50);
  });

  test.each([
    ['back', -3_600_000],
    ['forward', 3_600_000],
  ])('a clock that is set %s by an hour changes nothing', async (_, jump) => {
    claimWriterLock(root, systemTiming).try();
    const clock = sleepingClock();
    const isSet: LockTiming = { ...clock, now: () => clock.now() + (clock.slept() > 500 ? jump : 0) };
    expect(await new BackendLock(root, isSet).hold(async () => 'never')).toEqual({ kind: 'busy', holder: 'writer' });
    expect(clock.slept()).toBeGreaterThanOrEqual(LOCK_PATIENCE_MS);
    expect(clock.slept()).toBeLessThan(LOCK_PATIENCE_MS + 50);
  });

  test('a lock that is let go meanwhile is taken', async () => {
    const held = claimWriterLock(root, systemTiming).try();
    const clock = sleepingClock((slept) => {
      if (slept > 100 && held.kind === 'held') held.release();
    });
    expect((await new BackendLock(root, clock).hold(async () => 1)).kind).toBe('done');
  });

  test('a folder that is gone is the file system’s error', async () => {
    rmSync(root, { recursive: true });
    await expect(new BackendLock(root, sleepingClock()).hold(async () => 1)).rejects.toThrow(/ENOENT/);
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Throttle } from '../../../src/base/throttle.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('acts at once, then at most once in its time, and never loses the last asking', () => {
  const act = vi.fn();
  const every = new Throttle(250, act);
  every.ask();
  expect(act).toHaveBeenCalledTimes(1);
  for (let ms = 0; ms < 1000; ms += 10) {
    every.ask();
    vi.advanceTimersByTime(10);
  }
  expect(act.mock.calls.length).toBeLessThanOrEqual(5);
  every.ask();
  const before = act.mock.calls.length;
  vi.advanceTimersByTime(250);
  expect(act).toHaveBeenCalledTimes(before + 1);
});

test('no timer is left when nobody asks, or when it is disposed', () => {
  const act = vi.fn();
  const every = new Throttle(250, act);
  every.ask();
  vi.advanceTimersByTime(250);
  expect(vi.getTimerCount()).toBe(0);
  every.ask();
  every.ask();
  every.dispose();
  expect(vi.getTimerCount()).toBe(0);
  every.ask();
  expect(act).toHaveBeenCalledTimes(2);
});

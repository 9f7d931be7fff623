import { performance } from 'node:perf_hooks';
import type { Disposable } from '../base/disposable-store.ts';

/** Time as the runtime needs it; tests bring their own. */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** Calls `action` once, `ms` milliseconds from now, unless disposed before. */
  after(ms: number, action: () => void): Disposable;
}

/** The machine's clock. Its timers do not keep the process alive: each belongs to a socket or a worker that does. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};

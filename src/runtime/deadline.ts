import type { Clock } from './clock.ts';

/** Thrown into whatever still runs when its time is over. */
export class DeadlinePassed extends Error {
  override readonly name = 'DeadlinePassed';
}

/**
 * Runs `work` with a signal that aborts after `ms` milliseconds or together with `outer`, whichever comes first. One
 * deadline covers everything that the signal is handed to; the timer is gone when `work` ends.
 */
export async function withDeadline<T>(
  clock: Clock,
  ms: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort(outer.reason);
  const timer = clock.after(ms, () => controller.abort(new DeadlinePassed()));
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    timer.dispose();
    outer.removeEventListener('abort', abort);
  }
}

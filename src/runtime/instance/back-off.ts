import { FAILURES_BEFORE_BACKOFF, FIRST_BACKOFF_MS, MAX_BACKOFF_MS } from '../limits.ts';

/** How long to leave an instance alone after `failures` failures in a row, in milliseconds. */
export function backOffMs(failures: number): number {
  const beyond = failures - FAILURES_BEFORE_BACKOFF;
  return beyond < 0 ? 0 : Math.min(FIRST_BACKOFF_MS * 2 ** beyond, MAX_BACKOFF_MS);
}

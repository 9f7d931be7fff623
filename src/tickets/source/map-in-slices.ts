import { setImmediate } from 'node:timers/promises';

/** Longest stretch of synchronous work before others get their turn, milliseconds. */
const SLICE_MS = 8;

/**
 * Maps with synchronous work, giving the event loop its turn after each slice. Ten thousand small files are looked at
 * several times faster this way than with a promise for each, and nothing else waits longer than a slice.
 */
export async function mapInSlices<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  let sliceEnd = performance.now() + SLICE_MS;
  for (const item of items) {
    if (performance.now() > sliceEnd) {
      await setImmediate();
      sliceEnd = performance.now() + SLICE_MS;
    }
    mapped.push(map(item));
  }
  return mapped;
}

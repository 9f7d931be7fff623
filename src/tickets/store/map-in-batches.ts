import { setImmediate } from 'node:timers/promises';

/** Longest stretch of synchronous work before others get their turn, milliseconds. */
const SLICE_MS = 8;

/** Items between two looks at the clock: each look costs as much as a tenth of what is done for an item. */
const CLOCK_ITEMS = 8;

/**
 * Maps with synchronous work, giving the event loop its turn after each slice. Ten thousand small files are looked at
 * several times faster this way than with a promise for each, and nothing else waits longer than a slice.
 */
export async function mapInBatches<T, R>(items: readonly T[], map: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  let sliceEnd = performance.now() + SLICE_MS;
  for (const [index, item] of items.entries()) {
    if (index % CLOCK_ITEMS === 0 && performance.now() > sliceEnd) {
      await setImmediate();
      sliceEnd = performance.now() + SLICE_MS;
    }
    mapped.push(map(item));
  }
  return mapped;
}

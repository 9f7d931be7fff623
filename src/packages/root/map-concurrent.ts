/**
 * Does `work` for every item, up to `width` at a time, and gives the results in the order of the items. While one result
 * is used, the next are already being read.
 */
export async function* mapConcurrent<Item, Result>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const started: Promise<Result>[] = [];
  let next = 0;
  for (const _ of items) {
    while (next < items.length && started.length < width) {
      for (const item of items.slice(next, ++next)) started.push(work(item));
    }
    const first = started.shift();
    if (first !== undefined) yield await first;
  }
}

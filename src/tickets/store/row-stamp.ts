import type { FileFacts } from './ticket-files.ts';

/**
 * A file that changed so shortly before it was looked at may change again without its size or time telling, because
 * disks count time in steps of up to two seconds. Milliseconds.
 */
const RACY_MS = 2_000;

/** The files that a row is made of; undefined where there is no such file. */
export interface RowFiles {
  readonly item: FileFacts | undefined;
  readonly relations: FileFacts | undefined;
}

/** Ends the stamp of files that may still change unseen; a scan never finds such a stamp again. */
const RACY = '~';

export function stampOf({ item, relations }: RowFiles, now: number): string {
  const stamp = `${fileStamp(item)} ${fileStamp(relations)}`;
  const newest = Math.max(item?.modified ?? 0, relations?.modified ?? 0);
  return newest > now - RACY_MS ? stamp + RACY : stamp;
}

/** Whether a row with the stamp `known` is still what its files say, given the stamp of now. */
export function isFresh(known: string | undefined, stamp: string): boolean {
  return known === stamp && !stamp.endsWith(RACY);
}

function fileStamp(facts: FileFacts | undefined): string {
  return facts ? `${facts.kind.charAt(0)}${facts.size}:${facts.modified}` : '-';
}

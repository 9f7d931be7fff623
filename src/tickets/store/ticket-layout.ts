import {
  MAX_ARTIFACT_BYTES,
  MAX_ITEM_BYTES,
  MAX_RESOLUTION_BYTES,
  MAX_SIDE_FILE_BYTES,
  MAX_THREAD_BYTES,
} from '../limits.ts';

/** The names below one ticket's folder (docs/formats.md#folders). */
export const ITEM_FILE = 'item.md';
export const THREAD_FILE = 'thread.md';
export const RESOLUTION_FILE = 'resolution.md';
export const ARTIFACTS_FOLDER = 'artifacts';
export const KEEP_FILE = '.gitkeep';
export const RELATIONS_FILE = 'artifacts/relations.json';
export const PLAN_FILE = 'artifacts/orchestration-plan.jsonl';

/** Bytes of the file `name` of a ticket that are read; nothing larger is written either. */
export function maxBytesOf(name: string): number {
  switch (name) {
    case ITEM_FILE:
      return MAX_ITEM_BYTES;
    case THREAD_FILE:
      return MAX_THREAD_BYTES;
    case RESOLUTION_FILE:
      return MAX_RESOLUTION_BYTES;
    case RELATIONS_FILE:
    case PLAN_FILE:
      return MAX_SIDE_FILE_BYTES;
    default:
      return MAX_ARTIFACT_BYTES;
  }
}

/** What stands at `name` in the folder of ticket `id`, as a path below the tickets folder. */
export function ticketPath(id: string, name: string): string {
  return `${id}/${name}`;
}

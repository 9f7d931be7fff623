/** The names below one ticket's folder (docs/formats.md#folders). */
export const ITEM_FILE = 'item.md';
export const THREAD_FILE = 'thread.md';
export const RESOLUTION_FILE = 'resolution.md';
export const ARTIFACTS_FOLDER = 'artifacts';
export const KEEP_FILE = '.gitkeep';
export const RELATIONS_FILE = 'artifacts/relations.json';
export const PLAN_FILE = 'artifacts/orchestration-plan.jsonl';

/** What stands at `name` in the folder of ticket `id`, as a path below the tickets folder. */
export function ticketPath(id: string, name: string): string {
  return `${id}/${name}`;
}

import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST_PATH } from '../archive/validate.ts';
import { MAX_SEARCHED_FOLDERS, MAX_SOURCE_FOLDERS } from '../limits.ts';
import { mayRule } from './root-owner.ts';

/** Folders in which nobody keeps the source of a plugin. */
const SKIPPED: ReadonlySet<string> = new Set(['.worktree', 'node_modules', 'target', '.git']);

/** What a search found; `complete` is false when it ended at a bound. */
export interface FoundSources {
  /** Absolute paths of `plugin.toml` files, nearest to the start first. */
  readonly manifests: readonly string[];
  readonly complete: boolean;
}

/**
 * The `plugin.toml` files at and below a folder, breadth first. Links are not followed and what cannot be listed is
 * passed over. At most 200 manifests are found, in at most 20,000 folders.
 */
export async function findSources(start: string): Promise<FoundSources> {
  const manifests: string[] = [];
  const waiting = [start];
  for (let listed = 0; waiting.length > 0; listed++) {
    const folder = waiting.shift() ?? start;
    if (listed === MAX_SEARCHED_FOLDERS || manifests.length >= MAX_SOURCE_FOLDERS)
      return { manifests, complete: false };
    for (const entry of await entriesOf(folder)) {
      if (entry.isFile() && entry.name === MANIFEST_PATH) manifests.push(join(folder, entry.name));
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) waiting.push(join(folder, entry.name));
    }
  }
  return { manifests, complete: true };
}

/**
 * The nearest folder at or above `path` that holds a `.yoi` folder which may rule it.
 *
 * @param opened the folder that a person opened; what is above it is passed over where it is a stranger's
 */
export async function nearestRoot(path: string, opened = path): Promise<string | undefined> {
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(join(at, '.yoi')).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    if (found && (await mayRule(at, opened))) return at;
    if (dirname(at) === at) return undefined;
  }
}

async function entriesOf(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

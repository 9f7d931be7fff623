import type { Entry, Files } from './files.ts';
import { MANIFEST_NAME, ROOT_FOLDER, TICKETS_FOLDER } from './layout.ts';
import { mapConcurrent } from './map-concurrent.ts';

/** Folders in which nobody keeps the source of a plugin. */
const SKIPPED: ReadonlySet<string> = new Set(['.worktree', 'node_modules', 'target', '.git']);

/** Folders that are listed at one time. */
const LISTED_AT_ONCE = 8;

/** Where a search ends. */
export interface SearchBounds {
  readonly manifests: number;
  readonly folders: number;
}

/** What a search found. */
export interface FoundManifests {
  /** Nearest to the start first. */
  readonly manifests: readonly string[];
  /** Folders that hold a `.yoi`, at or below the start. */
  readonly roots: readonly string[];
  /** False when the search ended at a bound. */
  readonly complete: boolean;
}

/**
 * The manifests and the roots at and below a folder, breadth first. Nothing is read but names, links are not followed, and
 * what cannot be listed is passed over.
 */
export async function findManifests(
  files: Pick<Files, 'list' | 'child' | 'isFolder'>,
  start: string,
  bounds: SearchBounds,
  cancelled: () => boolean = () => false,
): Promise<FoundManifests> {
  const manifests: string[] = [];
  const roots: string[] = [];
  let level = [start];
  for (let listed = 0; level.length > 0; ) {
    const within = level.slice(0, bounds.folders - listed);
    listed += within.length;
    const below: string[] = [];
    const list = async (folder: string) => ({ folder, entries: await files.list(folder) });
    for await (const { folder, entries } of mapConcurrent(within, LISTED_AT_ONCE, list)) {
      if (cancelled() || manifests.length >= bounds.manifests) return { manifests, roots, complete: false };
      for (const entry of entries) {
        if (isManifestFile(entry)) manifests.push(files.child(folder, entry.name));
        if (await isRootFolder(files, folder, entry)) roots.push(folder);
        if (isSearched(entry, folder)) below.push(files.child(folder, entry.name));
      }
    }
    if (within.length < level.length) return { manifests, roots, complete: false };
    level = below;
  }
  return { manifests, roots, complete: true };
}

function isManifestFile({ name, kind }: Entry): boolean {
  return kind === 'file' && name === MANIFEST_NAME;
}

async function isRootFolder(files: Pick<Files, 'isFolder' | 'child'>, folder: string, { name, kind }: Entry) {
  if (name !== ROOT_FOLDER || kind === 'file') return false;
  return kind === 'folder' || files.isFolder(files.child(folder, name));
}

function isSearched({ name, kind }: Entry, folder: string): boolean {
  return kind === 'folder' && !SKIPPED.has(name) && !(name === TICKETS_FOLDER && folder.endsWith(`/${ROOT_FOLDER}`));
}

/** Whether a path below the start of a search is passed over. What stands above the start does not count. */
export function isSkipped(pathBelow: string): boolean {
  const names = pathBelow.split('/');
  return names.some((name, at) => SKIPPED.has(name) || (name === TICKETS_FOLDER && names[at - 1] === ROOT_FOLDER));
}

/** `plugin.toml` is a common name: outside of every root a file must have our version key and one of our tables. */
export function looksLikeOurs(text: string): boolean {
  return (
    /^\s*schema_version\s*=/m.test(text) &&
    /^\s*(surfaces|permissions)\s*=|^\s*\[runtime\]|^\s*\[\[permissions\]\]/m.test(text)
  );
}

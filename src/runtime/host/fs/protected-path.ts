import { isAbsolute, relative, sep } from 'node:path';

/** The folder that holds tickets, workflow and enablement; no grant reaches into one, wherever it lies. */
const RECORD_FOLDER = '.yoi';

/**
 * Whether a canonical path is one that no plugin may touch: inside any `.yoi`, or inside one of `places` (the user's own
 * configuration). A plugin that could write there could grant itself more (docs/deviations.md).
 */
export function isProtected(path: string, places: readonly string[]): boolean {
  const parts = path.split(sep).map((part) => part.toLowerCase().replace(/[. ]+$/, ''));
  return parts.includes(RECORD_FOLDER) || places.some((place) => contains(place, path));
}

/** Whether `path` is `root` or lies below it, compared part by part. */
export function contains(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

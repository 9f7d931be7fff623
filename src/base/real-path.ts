import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** Links to what does not exist that are followed one after the other. */
const MAX_DANGLING = 40;

/**
 * Where something really stands, once every link on the way is followed; of what does not exist, where it would be made.
 * A link that leads to nothing counts too: writing to it makes what it leads to.
 */
export function realPathOf(path: string, links = MAX_DANGLING): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    if (parent === path) return path;
    const above = realPathOf(parent, links);
    const target = links > 0 ? linkTarget(path) : undefined;
    return target === undefined ? join(above, basename(path)) : realPathOf(resolve(above, target), links - 1);
  }
}

/** Whether `path` is `folder` or below it; both as {@link realPathOf} says them. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

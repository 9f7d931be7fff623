import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { t } from '@vscode/l10n';
import { done, type Outcome, refused } from '../../outcome.ts';
import { contains, isProtected } from './protected-path.ts';
import { type PathParts, shownPath } from './relative-path.ts';

/** An existing file or directory below a root, by its canonical path. */
export interface Found {
  readonly path: string;
  readonly stats: Stats;
}

/**
 * Walks down from a canonical root. Every part must exist and must not be a symlink, even one that stays inside; the
 * canonical result must lie under the root and outside the protected places (docs/formats.md#granted-directories).
 */
export async function resolveExisting(
  root: string,
  parts: PathParts,
  protectedPaths: readonly string[],
): Promise<Outcome<Found>> {
  const shown = shownPath(parts.join('/'));
  let path = root;
  try {
    for (const part of parts) {
      path = join(path, part);
      if ((await lstat(path)).isSymbolicLink())
        return refused('path-symlink', t('path contains a symlink: {0}', shown));
    }
    const canonical = await realpath(path);
    if (!contains(root, canonical)) return refused('path-escapes', t('path escapes the granted root: {0}', shown));
    if (await isProtected(canonical, protectedPaths)) return refusedAsProtected(shown);
    return done({ path: canonical, stats: await lstat(canonical) });
  } catch (error) {
    return refused('path-unavailable', t('path is unavailable: {0}: {1}', shown, systemReason(error)));
  }
}

/** Where a write goes: the canonical parent and the name, which may be absent but must not be a symlink or directory. */
export async function resolveForWrite(
  root: string,
  parts: PathParts,
  protectedPaths: readonly string[],
): Promise<Outcome<string>> {
  const name = parts.at(-1);
  if (name === undefined) return refused('path-not-a-file', t('write must name a file'));
  const shown = shownPath(parts.join('/'));
  const parent = await resolveExisting(root, parts.slice(0, -1), protectedPaths);
  if (!parent.ok) return parent;
  if (!parent.value.stats.isDirectory())
    return refused('path-not-a-directory', t('parent is not a directory: {0}', shown));
  const path = join(parent.value.path, name);
  if (await isProtected(path, protectedPaths)) return refusedAsProtected(shown);
  const stats = await lstat(path).catch(() => undefined);
  if (stats?.isSymbolicLink()) return refused('path-symlink', t('path contains a symlink: {0}', shown));
  if (stats && !stats.isFile()) return refused('path-not-a-file', t('not a regular file: {0}', shown));
  return done(path);
}

function refusedAsProtected(shown: string): ReturnType<typeof refused> {
  return refused('path-protected', t('path belongs to the workspace records: {0}', shown));
}

/** The system's own word for what went wrong, without the path that its message names. */
export function systemReason(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : t('unknown error');
}

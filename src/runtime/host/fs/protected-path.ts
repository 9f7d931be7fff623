import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

import { trialPathOf } from '../../sandbox/trial-file.ts';

/** The folder that holds tickets, workflow and enablement; no grant reaches into one, wherever it lies. */
const RECORD_FOLDER = '.yoi';

/**
 * The folders that no grant opens, besides every `.yoi`: the user's own folders of Yoi, by the variables that can move them
 * (docs/formats.md#overlay, docs/formats.md#stores), and the `.yoi` of `roots`, which may be a link to a folder of another name. A plugin that
 * could write there could enable or replace plugins, or say that its code was tried.
 */
export function protectedPathsOf(
  env: Readonly<Record<string, string | undefined>>,
  roots: readonly string[] = [],
  home: string = homedir(),
): readonly string[] {
  const named = [env.YOI_CONFIG_DIR, env.YOI_HOME, env.YOI_DATA_DIR].filter(
    (path) => path !== undefined && path !== '',
  );
  return [
    ...named.flatMap((path) => (path === undefined ? [] : [path])),
    join(env.XDG_CONFIG_HOME || join(home, '.config'), 'yoi'),
    join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'yoi'),
    join(home, '.yoi'),
    dirname(trialPathOf(env, home)),
    ...roots.map((root) => join(root, RECORD_FOLDER)),
  ];
}

/**
 * Whether a canonical path is one that no plugin may touch: inside any `.yoi`, or inside one of `protectedPaths`, compared as
 * they are written and as they are on the disk at this moment (a home folder may be a link, and links are made while a plugin
 * runs). A plugin that could write there could grant itself more (docs/deviations.md).
 */
export async function isProtected(path: string, protectedPaths: readonly string[]): Promise<boolean> {
  const parts = path.split(sep).map((part) => part.toLowerCase().replace(/[. ]+$/, ''));
  if (parts.includes(RECORD_FOLDER) || protectedPaths.some((each) => contains(each, path))) return true;
  const real = await Promise.all(protectedPaths.map(realPathOf));
  return real.some((each) => contains(each, path));
}

/** Whether `path` is `root` or lies below it, compared part by part. */
export function contains(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** The canonical path of a folder that may not exist yet: that of what exists above it, and the rest as written. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPathOf(above), basename(path));
  }
}

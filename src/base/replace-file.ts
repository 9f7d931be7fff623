import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface ReplaceOptions {
  /** An existing folder on the same disk, where a draft that a crash leaves behind bothers nobody; else the file's own. */
  readonly drafts?: string;
  /** Asked directly before the rename; false takes the draft back. */
  readonly isWanted?: () => Promise<boolean>;
}

/** A draft that is so much older than the file was left by a writer that is gone; none takes a hundredth. Milliseconds. */
const ABANDONED_AFTER_MS = 600_000;

/** Mode of a file that did not exist before. */
const NEW_FILE_MODE = 0o644;

/**
 * Replaces a whole file: a draft is written, synced to the disk and renamed over it, so that a reader and a crash find
 * the old text or the new one. Every byte is known to be in the draft before the rename, on a full disk too (a single
 * write may take only a part, and says so only by its count).
 *
 * @returns whether the file was replaced
 * @throws the file system's error, with the old file untouched
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  { drafts = dirname(path), isWanted }: ReplaceOptions = {},
): Promise<boolean> {
  const draft = join(drafts, `.${basename(path)}.${randomUUID()}.draft`);
  const mode = (await stat(path).catch(() => undefined))?.mode ?? NEW_FILE_MODE;
  try {
    await writeSynced(await open(draft, 'wx', mode & 0o777), content, mode & 0o777);
    if (isWanted && !(await isWanted())) return false;
    await rename(draft, path);
    return true;
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Removes the drafts of a file that has just been written which killed writers have left beside it. Ages are told by the
 * times of the files, so no clock of a machine counts. What cannot be removed stays, for the next writer.
 */
export async function removeAbandonedDrafts(path: string): Promise<void> {
  const folder = dirname(path);
  try {
    const { mtimeMs: written } = await stat(path);
    for (const name of await readdir(folder)) {
      if (!isDraftOf(path, name)) continue;
      const { mtimeMs } = await stat(join(folder, name));
      if (written - mtimeMs > ABANDONED_AFTER_MS) await rm(join(folder, name));
    }
  } catch {
    return;
  }
}

/** Nothing that a person would name so is taken for a draft, nor is the draft of a file with a longer name. */
function isDraftOf(path: string, name: string): boolean {
  const start = `.${basename(path)}.`;
  return name.startsWith(start) && /^[0-9a-f-]{36}\.draft$/.test(name.slice(start.length));
}

async function writeSynced(file: FileHandle, content: string | Uint8Array, mode: number): Promise<void> {
  try {
    await file.writeFile(content);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

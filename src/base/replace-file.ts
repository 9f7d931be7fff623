import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface ReplaceOptions {
  /** An existing folder on the same disk, where a draft that a crash leaves behind bothers nobody; else the file's own. */
  readonly drafts?: string;
  /** Asked directly before the rename; false takes the draft back. */
  readonly isWanted?: () => Promise<boolean>;
}

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

async function writeSynced(file: FileHandle, content: string | Uint8Array, mode: number): Promise<void> {
  try {
    await file.writeFile(content);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

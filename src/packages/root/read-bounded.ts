import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { t } from '@vscode/l10n';
import { ioProblem } from './io-problem.ts';
import { type Reading, read, unreadable } from './problem.ts';

/** Neither waits for the other end of a pipe nor follows a link that took the file's place a moment ago. */
const FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/**
 * Reads a regular file of at most `maxBytes` bytes. Size and kind are taken from the opened file, so what is judged is
 * what is read, also when the path is given to another file meanwhile. `path` must be canonical.
 */
export async function readBounded(path: string, maxBytes: number): Promise<Reading<Uint8Array>> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, FLAGS);
    const stat = await file.stat();
    if (!stat.isFile()) return unreadable('malformed', t('Not a regular file'));
    const { size } = stat;
    if (size > maxBytes) {
      return unreadable('bounds', t('The file has {0} bytes; at most {1} are allowed', size, maxBytes));
    }
    return read(await readExactly(file, size));
  } catch (error) {
    return ioProblem(error);
  } finally {
    await file?.close();
  }
}

/** A file that shrinks while it is read gives the bytes that were there. */
async function readExactly(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const { bytesRead } = await file.read(bytes, filled, size - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

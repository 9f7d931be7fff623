import { constants, type FileHandle, open } from 'node:fs/promises';
import { t } from '@vscode/l10n';

/** Bytes at the end of a file that are looked at for its last line; a longer blank tail counts as no rule. */
const TAIL_BYTES = 4_096;

const FLAGS =
  constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What is put before a text that must be separated, where the file does not end in a rule; ASCII. */
export const SEPARATOR = '\n\n---\n';

/**
 * Appends in one write and syncs it to the disk. When the disk takes only a part, that part is cut off again, unless
 * somebody has appended behind it meanwhile.
 *
 * @param separated whether the file's last line must be a rule before: without one the reference reads our event as
 *   part of the one before (docs/formats.md#odd-records D, F), and a torn event would swallow it
 * @throws the file system's error, with the file as it was
 */
export async function appendFile(path: string, text: string, separated: boolean): Promise<void> {
  const file = await open(path, FLAGS, 0o644);
  try {
    const { size } = await file.stat();
    const missing = separated && !(await endsInRule(file, size)) ? SEPARATOR : '';
    await writeAtOnce(file, Buffer.from(missing + text), size);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function writeAtOnce(file: FileHandle, bytes: Buffer, sizeBefore: number): Promise<void> {
  let written = 0;
  try {
    written = (await file.write(bytes)).bytesWritten;
    if (written < bytes.length) throw Object.assign(new Error(t('the disk is full')), { code: 'ENOSPC' });
  } catch (error) {
    // A writer that takes no lock may have appended behind the torn part: cutting would take its event away.
    const { size } = await file.stat();
    if (size === sizeBefore + written) await file.truncate(sizeBefore);
    throw error;
  }
}

async function endsInRule(file: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return true;
  const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
  await file.read(tail, 0, tail.length, size - tail.length);
  return /(?:^|\n)[ \t]*---\s*$/.test(tail.toString('utf8'));
}

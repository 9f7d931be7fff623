import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { removeAbandonedDrafts, replaceFile } from '../../base/replace-file.ts';
import { codeOf } from '../root/io-problem.ts';

/**
 * Puts `after` in place of the overlay's text `before`, empty where there is no overlay yet. What somebody else saved
 * meanwhile stays. Of a link the file behind it is written, and the link stays.
 *
 * @returns whether the overlay still had the text `before`, and now has the other
 * @throws the file system's error
 */
export async function writeOverlay(path: string, before: string, after: string): Promise<boolean> {
  const target = await realpath(path).catch(() => path);
  await mkdir(dirname(target), { recursive: true });
  const isWritten = await replaceFile(target, after, { isWanted: async () => (await textOf(target)) === before });
  if (isWritten) await removeAbandonedDrafts(target);
  return isWritten;
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}

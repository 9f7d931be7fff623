import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { t } from '@vscode/l10n';
import { MAX_FS_PATH_BYTES } from '../../limits.ts';
import { done, type Outcome, refused } from '../../outcome.ts';

/**
 * The canonical form of a granted root: absolute, a directory, and itself no symlink, though what is above it may be one
 * (docs/formats.md#granted-directories). The sentences never name the path.
 */
export async function openGrantedRoot(written: string): Promise<Outcome<string>> {
  const root = written.trim();
  if (root === '' || Buffer.byteLength(root) > MAX_FS_PATH_BYTES || root.includes('\0') || !isAbsolute(root)) {
    return refused('root-invalid', t('configured fs root is invalid'));
  }
  try {
    const plain = root.length > 1 ? root.replace(/[/\\]+$/, '') : root;
    const stats = await lstat(plain);
    if (stats.isSymbolicLink()) return refused('root-symlink', t('configured fs root is a symlink'));
    if (!stats.isDirectory()) return refused('root-not-directory', t('configured fs root is not a directory'));
    return done(await realpath(plain));
  } catch {
    return refused('root-unavailable', t('configured fs root is unavailable'));
  }
}

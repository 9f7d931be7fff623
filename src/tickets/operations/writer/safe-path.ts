import { accessSync, constants, lstatSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { t } from '@vscode/l10n';
import { isPlainName } from '../../record/ticket-id.ts';
import { type Refusal, refuse } from './write-outcome.ts';

/** A folder or file that may be written, or why not. */
export type SafePath = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly refusal: Refusal };

/** The folder of ticket `id`, if it is one and lies in the tickets folder also after following links. */
export function ticketFolder(root: string, id: string): SafePath {
  if (!isPlainName(id) || id.startsWith('.')) return refuse('not-found', t('“{0}” is not a ticket id', id));
  const path = join(root, id);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return refuse('not-found', t('There is no ticket {0}', id));
  if (stats.isDirectory()) return { ok: true, path };
  const isInside = stats.isSymbolicLink() && realpathSync(path).startsWith(realpathSync(root) + sep);
  return isInside ? { ok: true, path } : refuse('unsafe', t('{0} leads out of the tickets folder', id));
}

/** The file `name` in `folder`, if it may be written or made there: no link, nothing special, not read-only. */
export function writableFile(folder: string, name: string): SafePath {
  const path = join(folder, name);
  const parent = lstatSync(dirname(path), { throwIfNoEntry: false });
  if (dirname(path) !== folder && parent && !parent.isDirectory()) {
    return refuse('unsafe', t('{0} is not a folder', dirname(name)));
  }
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) return refuse('unsafe', t('{0} is not a regular file', name));
  const isWritable = parent === undefined || (isAccessible(dirname(path)) && (!stats || isAccessible(path, stats)));
  return isWritable ? { ok: true, path } : refuse('read-only', t('{0} is read-only', name));
}

/**
 * A file that nobody may write is not replaced either, though the system would let its folder's owner, and root write
 * it.
 */
function isAccessible(path: string, stats?: Stats): boolean {
  if (stats && (stats.mode & 0o222) === 0) return false;
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isWithin } from '../../base/real-path.ts';

/** Who owns what, by POSIX user ids. */
export interface RootOwners {
  /** The `.yoi` folder. */
  readonly root: number;
  /** The opened folder below it. */
  readonly opened: number;
  readonly user: number;
}

/** The administrator, who can replace every program of the machine anyway. */
const SUPERUSER = 0;

/** Whether a `.yoi` above an opened folder belongs to somebody whom the user, or the owner of that folder, is or trusts. */
export function isTrustedOwner({ root, opened, user }: RootOwners): boolean {
  return root === user || root === SUPERUSER || root === opened;
}

/**
 * Whether the `.yoi` of `root` may rule the folder `opened`. One in or at it always may, as whoever opened it trusts it;
 * owners differ there as a rule in containers and shared checkouts. One above it is found without anybody having asked
 * for it, and on a shared machine everybody can make one above the folders of others. Where files have no owners, every
 * root may.
 *
 * @param root absolute; holds a `.yoi` folder
 */
export async function mayRule(root: string, opened: string): Promise<boolean> {
  const user = process.getuid?.();
  if (user === undefined || isWithin(opened, root)) return true;
  try {
    const [folder, own] = await Promise.all([stat(join(root, '.yoi')), stat(opened)]);
    return isTrustedOwner({ root: folder.uid, opened: own.uid, user });
  } catch {
    return false;
  }
}

import { mkdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { sameIdentity } from '../../authority/identity.ts';
import { removeAbandonedDrafts, replaceFile } from '../../base/replace-file.ts';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import { discover } from '../root/discover.ts';
import { ioProblem } from '../root/io-problem.ts';
import { PackageCache } from '../root/package-cache.ts';
import { type Reading, read } from '../root/problem.ts';
import { projectStore } from '../root/stores.ts';

/** A package that was put into a store. */
export interface Installed {
  readonly path: string;
  /** Puts back what was there before, unless somebody has put something else there since. */
  readonly undo: () => Promise<void>;
}

/**
 * Puts an archive into the store of a workspace and says where. It replaces the package of the same id, whatever its file
 * is called, as two would be none; a file of another plugin is left alone.
 */
export async function installPackage(root: string, id: string, archive: Uint8Array): Promise<Reading<Installed>> {
  const directory = projectStore(root);
  try {
    await mkdir(directory, { recursive: true });
    const cache = new PackageCache();
    const { packages } = await discover([{ source: 'project', directory, consulted: 'always' }], () => cache);
    const same = packages.find(({ identity }) => sameIdentity(identity, { source: 'project', id }));
    const path = same?.path ?? (await freePath(directory, id));
    const before = same && (await readFile(path));
    await replaceFile(path, archive);
    await removeAbandonedDrafts(path);
    return read({ path, undo: () => putBack(path, archive, before) });
  } catch (error) {
    return ioProblem(error);
  }
}

async function putBack(path: string, archive: Uint8Array, before: Uint8Array | undefined): Promise<void> {
  const isOurs = async () => Buffer.compare(await readFile(path).catch(() => Buffer.of()), archive) === 0;
  if (before) await replaceFile(path, before, { isWanted: isOurs });
  else if (await isOurs()) await unlink(path);
}

/** `<id>.yoi-plugin`, or with the first number from 2 on that is free. */
async function freePath(directory: string, id: string): Promise<string> {
  for (let number = 1; ; number++) {
    const path = join(directory, `${id}${number === 1 ? '' : `-${number}`}${PACKAGE_EXTENSION}`);
    const taken = await stat(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}

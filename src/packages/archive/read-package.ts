import { realpath, stat } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { MAX_PACKAGE_BYTES } from '../limits.ts';
import { ioProblem } from '../root/io-problem.ts';
import { readBounded } from '../root/read-bounded.ts';
import { readArchive } from './read.ts';
import { readFolder } from './read-folder.ts';
import { MANIFEST_PATH, type Validation, validatePackage } from './validate.ts';

/** Reads and validates an archive. `path` must be canonical. Nothing of it is executed. */
export async function readPackageFile(path: string): Promise<Validation> {
  const archive = await readBounded(path, MAX_PACKAGE_BYTES);
  if (!archive.ok) return archive;
  const files = readArchive(archive.value);
  return files.ok ? validatePackage(files.value, manifestUri(path)) : files;
}

/** Reads and validates a folder as if it were packed. */
export async function readPackageFolder(folder: string): Promise<Validation> {
  const files = await readFolder(folder);
  return files.ok ? validatePackage(files.value, manifestUri(folder)) : files;
}

/** Reads and validates what stands at a path, a folder or an archive, links followed. */
export async function readPackagePath(path: string): Promise<Validation> {
  try {
    const canonical = await realpath(path);
    return (await stat(canonical)).isDirectory()
      ? await readPackageFolder(canonical)
      : await readPackageFile(canonical);
  } catch (error) {
    return ioProblem(error);
  }
}

/** Names the manifest inside of a package; for an archive nobody can open it, but it is told apart from others. */
function manifestUri(packagePath: string): string {
  return `${pathToFileURL(packagePath).href}/${MANIFEST_PATH}`;
}

import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { t } from '@vscode/l10n';
import { removeAbandonedDrafts, replaceFile } from '../../base/replace-file.ts';
import { PACKAGE_EXTENSION } from '../../manifest/model/package-facts.ts';
import { codeOf, ioProblem } from '../root/io-problem.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';
import { readFolder } from './read-folder.ts';
import { readPackageFile } from './read-package.ts';
import { MANIFEST_PATH, type ValidPackage, validatePackage } from './validate.ts';
import { writeArchive } from './write.ts';

export interface PackOptions {
  /** The archive to write; beside the folder and called like it when absent. An existing file is replaced. */
  readonly output?: string;
  /** Paths to leave out. The digest is then another than the folder's. */
  readonly skip?: (path: string) => boolean;
}

export interface Packed {
  readonly output: string;
  readonly bytes: number;
  readonly package: ValidPackage;
}

/**
 * Packs a folder byte for byte as the reference does (docs/formats.md#packing), but through a temporary file, and never
 * into the folder itself, where the next packing would take the archive in. What was written is read back and judged.
 */
export async function packFolder(folder: string, options: PackOptions = {}): Promise<Reading<Packed>> {
  const files = await readFolder(folder, options.skip);
  if (!files.ok) return files;
  const valid = validatePackage(files.value, MANIFEST_PATH);
  if (!valid.ok) return { ok: false, problem: valid.problem };
  const archive = writeArchive(files.value);
  if (!archive.ok) return archive;
  try {
    const output = resolve(options.output ?? defaultOutput(folder));
    if (await isInside(output, await realpath(folder))) {
      return unreadable('traversal', t('The archive would lie inside of the folder that it packs'));
    }
    await mkdir(dirname(output), { recursive: true });
    await replaceFile(output, archive.value);
    await removeAbandonedDrafts(output);
    const written = await readPackageFile(await realpath(output));
    if (!written.ok) return { ok: false, problem: written.problem };
    return read({ output, bytes: archive.value.byteLength, package: valid.value });
  } catch (error) {
    return ioProblem(error);
  }
}

/** `<folder>.yoi-plugin` beside the folder, also when it is given as `.` or with a slash at its end. */
export function defaultOutput(folder: string): string {
  const absolute = resolve(folder);
  return join(dirname(absolute), `${basename(absolute) || 'plugin'}${PACKAGE_EXTENSION}`);
}

/** Whether a file, existing or not, lies below a canonical folder once all links are followed. */
async function isInside(file: string, folder: string): Promise<boolean> {
  return `${await canonical(file)}${sep}`.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The canonical form of a path of which only the beginning need exist. */
async function canonical(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return join(await canonical(dirname(path)), basename(path));
  }
}

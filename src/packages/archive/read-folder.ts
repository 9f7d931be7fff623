import type { Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { t } from '@vscode/l10n';
import { isSafePackagePath } from '../../authority/safe-names.ts';
import type { PackageProblem } from '../../manifest/model/admission/problem.ts';
import { MAX_ENTRIES, MAX_EXPANDED_BYTES, MAX_FILE_BYTES } from '../limits.ts';
import { codeOf, ioProblem } from '../root/io-problem.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';
import { readBounded } from '../root/read-bounded.ts';
import { comparePaths, orderedFiles, type PackageFiles } from './files.ts';

/**
 * Reads a folder as a package: every file in it, nothing excluded (docs/formats.md#reading-a-folder), because what is left out
 * would change the digest. A link anywhere inside, an unsafe name and a file or sum out of bounds refuse the folder;
 * pipes, sockets and devices are passed over. `folder` itself may be a link. `skip` leaves out what a person asked to
 * leave out; it is asked with and without a slash at the end.
 */
export async function readFolder(
  folder: string,
  skip: (path: string) => boolean = () => false,
): Promise<Reading<PackageFiles>> {
  try {
    const root = await realpath(folder);
    if (!(await stat(root)).isDirectory()) return unreadable('malformed', t('Not a folder'));
    const files = new Map<string, Uint8Array>();
    const problem = await readInto(files, root, skip);
    return problem === undefined ? read(orderedFiles(files)) : { ok: false, problem };
  } catch (error) {
    return ioProblem(error);
  }
}

async function readInto(
  files: Map<string, Uint8Array>,
  root: string,
  skip: (path: string) => boolean,
): Promise<PackageProblem | undefined> {
  let expanded = 0;
  for await (const found of filesBelow(root, root, skip)) {
    const name = JSON.stringify(found.path);
    if (found.kind === 'link') return unreadable('traversal', t('{0} is a symbolic link', name)).problem;
    if (found.kind === 'unnameable' || !isSafePackagePath(found.path)) {
      return unreadable('traversal', t('{0} is not a safe path in a package', name)).problem;
    }
    if (files.size === MAX_ENTRIES) {
      return unreadable('bounds', t('The folder holds more than {0} files', MAX_ENTRIES)).problem;
    }
    const content = await readBounded(found.absolute, MAX_FILE_BYTES);
    if (!content.ok) return { ...content.problem, message: t('{0}: {1}', name, content.problem.message) };
    expanded += content.value.byteLength;
    if (expanded > MAX_EXPANDED_BYTES) {
      return unreadable('bounds', t('The files hold more than {0} bytes together', MAX_EXPANDED_BYTES)).problem;
    }
    files.set(found.path, content.value);
  }
  return undefined;
}

/** `unnameable`: a name that is not Unicode, which Node gives with replacement characters and cannot open again. */
type Found =
  | { readonly kind: 'file'; readonly path: string; readonly absolute: string }
  | { readonly kind: 'link'; readonly path: string }
  | { readonly kind: 'unnameable'; readonly path: string };

/** Depth first, each folder in the order of its names; what vanishes meanwhile is passed over. */
async function* filesBelow(folder: string, root: string, skip: (path: string) => boolean): AsyncGenerator<Found> {
  for (const name of (await readdir(folder)).sort(comparePaths)) {
    const absolute = join(folder, name);
    const path = relative(root, absolute).split(sep).join('/');
    if (skip(path) || skip(`${path}/`)) continue;
    const stat = await lstatIfThere(absolute);
    if (stat === undefined) {
      if (name.includes('\uFFFD')) yield { kind: 'unnameable', path };
    } else if (stat.isSymbolicLink()) yield { kind: 'link', path };
    else if (stat.isDirectory()) yield* filesBelow(absolute, root, skip);
    else if (stat.isFile()) yield { kind: 'file', path, absolute };
  }
}

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

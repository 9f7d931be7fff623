import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { t } from '@vscode/l10n';
import type { Disposable } from '../../base/disposable-store.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { MAX_TEXT_BYTES } from '../../manifest/limits.ts';
import type { Entry, Files, TextReading } from './files.ts';
import { codeOf, ioProblem } from './io-problem.ts';
import { unreadable } from './problem.ts';
import { readBounded } from './read-bounded.ts';
import { mayRule } from './root-owner.ts';

/** The files of a disk as they are saved. Whoever reads through it looks once, so it watches nothing. */
export class DiskFiles implements Files {
  readonly #folder: string;

  /** `folder` is the one that a person opened or named; labels are relative to it. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  read(uri: string): Promise<TextReading> {
    return readTextOnDisk(fileURLToPath(uri));
  }

  list(folder: string): Promise<readonly Entry[]> {
    return listOnDisk(fileURLToPath(folder));
  }

  isFolder(uri: string): Promise<boolean> {
    return stat(fileURLToPath(uri)).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
  }

  child(folder: string, ...names: readonly string[]): string {
    return uriOfPath(join(fileURLToPath(folder), ...names));
  }

  parent(uri: string): string | undefined {
    const path = fileURLToPath(uri);
    return dirname(path) === path ? undefined : uriOfPath(dirname(path));
  }

  mayRule(root: string): Promise<boolean> {
    return mayRule(fileURLToPath(root), this.#folder);
  }

  label(uri: string): string {
    return relative(this.#folder, fileURLToPath(uri)).split(sep).join('/');
  }

  diskPath(uri: string): string {
    return fileURLToPath(uri);
  }

  watch(): Disposable {
    return { dispose: () => undefined };
  }
}

/** Names a file of the disk as {@link DiskFiles} does. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

/** The text of a file, itself or behind a link. A folder or a pipe of that name is no text, and not absent either. */
export async function readTextOnDisk(path: string): Promise<TextReading> {
  let canonical: string;
  try {
    canonical = await realpath(path);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', problem: ioProblem(error).problem };
  }
  const bytes = await readBounded(canonical, MAX_TEXT_BYTES);
  return bytes.ok ? textOf(bytes.value) : { kind: 'unreadable', problem: bytes.problem };
}

/** Another encoding is refused as in the reference: nobody knows what the file says. */
export function textOf(bytes: Uint8Array): TextReading {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return { kind: 'text', text };
  return { kind: 'unreadable', problem: unreadable('malformed', t('The file is not UTF-8 text')).problem };
}

/** What a folder of the disk holds, by name. */
export async function listOnDisk(path: string): Promise<readonly Entry[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

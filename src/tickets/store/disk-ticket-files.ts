import { type Dirent, lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import { codeOf } from '../../base/error-code.ts';
import { messageOf } from '../../base/message-of.ts';
import { type FileReading, readRegularFile } from '../../base/regular-file.ts';
import { mapInBatches } from './map-in-batches.ts';
import type { DirectoryEntry, FileFacts, FileKind, ReadBounds, ReadOutcome, TicketFiles } from './ticket-files.ts';

/** The tickets folder on this machine's disk. A link is followed only to what lies in the folder too. */
export class DiskTicketFiles implements TicketFiles {
  readonly #root: string;

  /** @param root absolute path of the tickets folder; it need not exist and may itself be a link */
  constructor(root: string) {
    this.#root = root;
  }

  async entries(directory: string): Promise<readonly DirectoryEntry[] | undefined> {
    try {
      if (this.#escapes(directory)) return undefined;
      return readdirSync(this.#full(directory), { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: kindOfEntry(entry),
      }));
    } catch {
      return undefined;
    }
  }

  facts(paths: readonly string[]): Promise<readonly (FileFacts | undefined)[]> {
    return mapInBatches(paths, (path) => {
      try {
        const stats = statSync(this.#full(path), { throwIfNoEntry: false });
        return stats && factsOf(stats);
      } catch {
        return undefined;
      }
    });
  }

  read(paths: readonly string[], bounds: ReadBounds): Promise<readonly ReadOutcome[]> {
    return mapInBatches(paths, (path) => this.#read(path, bounds));
  }

  #read(path: string, bounds: ReadBounds): ReadOutcome {
    try {
      if (this.#escapes(folderOf(path))) return { kind: 'outside' };
      const reading = readRegularFile(this.#full(path), bounds);
      return reading.kind === 'link' ? this.#readLinked(path, bounds) : outcomeOf(reading);
    } catch (error) {
      return { kind: 'unreadable', message: messageOf(error) };
    }
  }

  /** A link in the last place is followed to what lies in the folder too. */
  #readLinked(path: string, bounds: ReadBounds): ReadOutcome {
    const real = realpathIfThere(this.#full(path));
    if (real === undefined) return { kind: 'missing' };
    return this.#contains(real) ? outcomeOf(readRegularFile(real, bounds)) : { kind: 'outside' };
  }

  /** Whether a link on the way leads out of the folder. Without links nothing can, as no segment is `..`. */
  #escapes(path: string): boolean {
    if (path === '') return false;
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const below = this.#full(end < 0 ? path : path.slice(0, end));
      const stats = lstatSync(below, { throwIfNoEntry: false });
      if (stats?.isSymbolicLink()) return !this.#contains(realpathSync.native(this.#full(path)));
      if (!stats || end < 0) return false;
    }
  }

  /** Joined by hand: tens of thousands of paths are made for one list, and Windows takes this separator too. */
  #full(path: string): string {
    return path === '' ? this.#root : `${this.#root}/${path}`;
  }

  #contains(real: string): boolean {
    const root = realpathSync.native(this.#root);
    return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
  }
}

function outcomeOf(reading: FileReading): ReadOutcome {
  switch (reading.kind) {
    case 'bytes':
      return { kind: 'bytes', bytes: reading.bytes, facts: factsOf(reading.stats) };
    case 'link':
      return { kind: 'not-a-file' };
    default:
      return reading;
  }
}

/** Nothing for a link that leads nowhere. */
function realpathIfThere(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function factsOf(stats: Stats): FileFacts {
  return { kind: kindOf(stats), size: stats.size, modified: stats.mtimeMs };
}

function kindOf(stats: Stats): FileKind {
  if (stats.isFile()) return 'file';
  return stats.isDirectory() ? 'directory' : 'other';
}

function kindOfEntry(entry: Dirent): DirectoryEntry['kind'] {
  if (entry.isSymbolicLink()) return 'link';
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}

function folderOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 0 ? '' : path.slice(0, end);
}

function isGone(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

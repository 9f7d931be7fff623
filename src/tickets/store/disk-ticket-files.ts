import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { sep } from 'node:path';
import { messageOf } from '../../base/message-of.ts';
import { mapInBatches } from './map-in-batches.ts';
import type { DirectoryEntry, FileFacts, FileKind, ReadBounds, ReadOutcome, TicketFiles } from './ticket-files.ts';

/** Opening a FIFO does not wait for its writer, and a link in the last place is refused where the platform can. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
const REFUSES_LINKS = constants.O_NOFOLLOW !== undefined;

/** Bytes that a whole file is read in. */
const CHUNK_BYTES = 1 << 20;

/** Bytes that are asked for at least, should a file grow while it is read. */
const LEAST_BYTES = 512;

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
      if (this.#escapes(REFUSES_LINKS ? folderOf(path) : path)) return { kind: 'outside' };
      return readOpen(openSync(this.#full(path), OPEN_FLAGS), bounds);
    } catch (error) {
      if (codeOf(error) === 'ELOOP') return this.#readLinked(path, bounds);
      return isGone(error) ? { kind: 'missing' } : { kind: 'unreadable', message: messageOf(error) };
    }
  }

  /** A link in the last place is followed to what lies in the folder too. */
  #readLinked(path: string, bounds: ReadBounds): ReadOutcome {
    try {
      const real = realpathSync.native(this.#full(path));
      return this.#contains(real) ? readOpen(openSync(real, OPEN_FLAGS), bounds) : { kind: 'outside' };
    } catch (error) {
      return isGone(error) ? { kind: 'missing' } : { kind: 'unreadable', message: messageOf(error) };
    }
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

function readOpen(descriptor: number, { maxBytes, head }: ReadBounds): ReadOutcome {
  try {
    const facts = factsOf(fstatSync(descriptor));
    if (facts.kind !== 'file') return { kind: 'not-a-file' };
    if (facts.size > maxBytes) return { kind: 'too-large', size: facts.size, limit: maxBytes };
    const bytes = readUpTo(descriptor, facts.size, head ?? maxBytes + 1);
    if (bytes.length > maxBytes) return { kind: 'too-large', size: bytes.length, limit: maxBytes };
    return { kind: 'bytes', bytes, facts };
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Reads to the end or to `most` bytes: a file may grow meanwhile, so the bound is on what arrives, not on what was
 * promised.
 */
function readUpTo(descriptor: number, expected: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let total = 0; total < most; ) {
    const chunk = Buffer.allocUnsafe(Math.min(most - total, CHUNK_BYTES, Math.max(expected - total + 1, LEAST_BYTES)));
    const count = readSync(descriptor, chunk);
    total += count;
    if (count > 0) chunks.push(chunk.subarray(0, count));
    if (count < chunk.length) break;
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
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

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

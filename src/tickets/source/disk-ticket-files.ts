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
import { join, sep } from 'node:path';
import { mapInSlices } from './map-in-slices.ts';
import type { DirectoryEntry, FileFacts, FileKind, ReadBounds, ReadOutcome, TicketFiles } from './ticket-files.ts';

/** Opening a FIFO does not wait for its writer. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Bytes that a whole file is read in. */
const CHUNK_BYTES = 1 << 20;

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
      return readdirSync(join(this.#root, directory), { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: kindOfEntry(entry),
      }));
    } catch {
      return undefined;
    }
  }

  facts(paths: readonly string[]): Promise<readonly (FileFacts | undefined)[]> {
    return mapInSlices(paths, (path) => {
      try {
        const stats = statSync(join(this.#root, path), { throwIfNoEntry: false });
        return stats && factsOf(stats);
      } catch {
        return undefined;
      }
    });
  }

  read(paths: readonly string[], bounds: ReadBounds): Promise<readonly ReadOutcome[]> {
    return mapInSlices(paths, (path) => this.#read(path, bounds));
  }

  #read(path: string, bounds: ReadBounds): ReadOutcome {
    try {
      if (this.#escapes(path)) return { kind: 'outside' };
      return readOpen(openSync(join(this.#root, path), OPEN_FLAGS), bounds);
    } catch (error) {
      return isGone(error) ? { kind: 'missing' } : { kind: 'unreadable', message: messageOf(error) };
    }
  }

  /** Whether a link on the way leads out of the folder. Without links nothing can, as no segment is `..`. */
  #escapes(path: string): boolean {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const below = join(this.#root, end < 0 ? path : path.slice(0, end));
      const stats = lstatSync(below, { throwIfNoEntry: false });
      if (stats?.isSymbolicLink() && below !== this.#root)
        return !this.#contains(realpathSync.native(join(this.#root, path)));
      if (!stats || end < 0) return false;
    }
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

/** Reads to the end or to `most` bytes: a file may grow meanwhile, so the bound is on what arrives, not on what was promised. */
function readUpTo(descriptor: number, expected: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let total = 0; total < most; ) {
    const chunk = Buffer.allocUnsafe(Math.min(most - total, CHUNK_BYTES, Math.max(expected - total, 0) + 1));
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

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { codeOf } from './error-code.ts';
import { messageOf } from './message-of.ts';

/** Opening a FIFO does not wait for its writer, and a link in the last place is refused where the platform can. */
export const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
const REFUSES_LINKS = constants.O_NOFOLLOW !== undefined;

/** Bytes that a whole file is read in. */
const CHUNK_BYTES = 1 << 20;

/** Bytes that are asked for at least, should a file grow while it is read. */
const LEAST_BYTES = 512;

export interface FileBounds {
  /** A larger file is refused before a byte is read. */
  readonly maxBytes: number;
  /** Only so many bytes from the start are wanted; absent means all. */
  readonly head?: number;
}

export type FileReading =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly stats: Stats }
  | { readonly kind: 'missing' }
  /** A symbolic link stands there; whether to follow it is the caller's to decide. */
  | { readonly kind: 'link' }
  /** A directory, a FIFO, a device in place of a file. */
  | { readonly kind: 'not-a-file' }
  | { readonly kind: 'too-large'; readonly size: number; readonly limit: number }
  | { readonly kind: 'unreadable'; readonly message: string };

/**
 * Reads a regular file of a workspace, whoever wrote what stands there: no link is followed, no FIFO or device waited
 * for, and no more read than the bound says. Kind and size are those of the opened file, so what is judged is what is
 * read.
 */
export function readRegularFile(path: string, bounds: FileBounds): FileReading {
  try {
    if (!REFUSES_LINKS && lstatSync(path).isSymbolicLink()) return { kind: 'link' };
    return readOpen(openSync(path, READ_FLAGS), bounds);
  } catch (error) {
    switch (codeOf(error)) {
      case 'ENOENT':
      case 'ENOTDIR':
        return { kind: 'missing' };
      case 'ELOOP':
        return { kind: 'link' };
      case 'ENXIO':
        return { kind: 'not-a-file' };
      default:
        return { kind: 'unreadable', message: messageOf(error) };
    }
  }
}

function readOpen(descriptor: number, { maxBytes, head }: FileBounds): FileReading {
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { kind: 'not-a-file' };
    if (stats.size > maxBytes) return { kind: 'too-large', size: stats.size, limit: maxBytes };
    const bytes = readUpTo(descriptor, stats.size, head ?? maxBytes + 1);
    if (bytes.length > maxBytes) return { kind: 'too-large', size: bytes.length, limit: maxBytes };
    return { kind: 'bytes', bytes, stats };
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

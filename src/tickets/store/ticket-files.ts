import type { FileBounds } from '../../base/regular-file.ts';

/** What stands at a path once symbolic links are followed. `other` is a FIFO, a socket, a device. */
export type FileKind = 'file' | 'directory' | 'other';

/** What is known of a file without opening it. */
export interface FileFacts {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Last modification, milliseconds since the epoch, with the fraction that the disk gives. */
  readonly modified: number;
}

/** One name in a directory. `link` is a symbolic link whose end has not been looked at. */
export interface DirectoryEntry {
  readonly name: string;
  readonly kind: FileKind | 'link';
}

/** The outcome of reading one file; nothing that a disk may hold is an exception. */
export type ReadOutcome =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly facts: FileFacts }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large'; readonly size: number; readonly limit: number }
  /** A directory, a FIFO, a device in place of a file. */
  | { readonly kind: 'not-a-file' }
  /** A symbolic link on the way leads out of the folder. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'unreadable'; readonly message: string };

export type ReadBounds = FileBounds;

/**
 * The files below one tickets folder, read only. Paths are relative to that folder, segments joined with `/`, never
 * with `.` or `..`; an implementation never answers with what lies outside the folder (docs/formats.md#ticket-paths). The disk of
 * this machine is one implementation, a virtual workspace another.
 */
export interface TicketFiles {
  /** The entries of a directory in no particular order; undefined when there is no such directory. */
  entries(directory: string): Promise<readonly DirectoryEntry[] | undefined>;
  /** Facts of each path, in the order asked; undefined where nothing stands or it may not be looked at. */
  facts(paths: readonly string[]): Promise<readonly (FileFacts | undefined)[]>;
  /** The content of each path, in the order asked. */
  read(paths: readonly string[], bounds: ReadBounds): Promise<readonly ReadOutcome[]>;
}

/** Reads one file. */
export async function readOne(files: TicketFiles, path: string, bounds: ReadBounds): Promise<ReadOutcome> {
  const [outcome] = await files.read([path], bounds);
  return outcome ?? { kind: 'missing' };
}

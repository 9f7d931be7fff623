import { t } from '@vscode/l10n';
import { isSafePackagePath } from '../../authority/safe-names.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { MAX_ENTRIES } from '../limits.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';
import { CENTRAL_BYTES, CENTRAL_SIGNATURE, END_BYTES, END_SIGNATURE, MAX_TEXT_BYTES } from './format.ts';

/** One row of an archive's central directory. Nothing in it has been compared with the file it describes yet. */
export interface CentralEntry {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly compressedBytes: number;
  readonly expandedBytes: number;
  /** File mode as Unix writes it; zero where the writer left it out. */
  readonly unixMode: number;
  readonly localOffset: number;
}

/**
 * Reads the list of files of an archive: docs/formats.md#reading-an-archive. All rows are read before any file is
 * looked at; at most {@link MAX_ENTRIES} are ever allocated, whatever the archive claims.
 */
export function readDirectoryOf(archive: DataView): Reading<readonly CentralEntry[]> {
  const end = findEndRecord(archive);
  if (end === undefined) return unreadable('malformed', t('The archive has no end record'));
  if (archive.getUint16(end + 4, true) !== 0 || archive.getUint16(end + 6, true) !== 0) {
    return unreadable('malformed', t('The archive is split over several disks'));
  }
  const count = archive.getUint16(end + 10, true);
  if (count > MAX_ENTRIES) {
    return unreadable('bounds', t('The archive lists {0} files; at most {1} are allowed', count, MAX_ENTRIES));
  }
  const size = archive.getUint32(end + 12, true);
  const start = archive.getUint32(end + 16, true);
  if (start + size > archive.byteLength) {
    return unreadable('malformed', t('The list of files lies outside the archive'));
  }
  const entries: CentralEntry[] = [];
  for (let at = start; entries.length < count; ) {
    const row = readRow(archive, at);
    if (!row.ok) return row;
    entries.push(row.value.entry);
    at = row.value.next;
  }
  return read(entries);
}

/** The last end record wins, also one inside a comment, whose length is not verified (docs/formats.md#reading-an-archive). */
function findEndRecord(archive: DataView): number | undefined {
  const first = Math.max(0, archive.byteLength - END_BYTES - MAX_TEXT_BYTES);
  for (let at = archive.byteLength - END_BYTES; at >= first; at--) {
    if (archive.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return undefined;
}

function readRow(archive: DataView, at: number): Reading<{ readonly entry: CentralEntry; readonly next: number }> {
  if (at + CENTRAL_BYTES > archive.byteLength || archive.getUint32(at, true) !== CENTRAL_SIGNATURE) {
    return unreadable('malformed', t('The list of files ends early'));
  }
  const nameBytes = archive.getUint16(at + 28, true);
  const next = at + CENTRAL_BYTES + nameBytes + archive.getUint16(at + 30, true) + archive.getUint16(at + 32, true);
  if (next > archive.byteLength) return unreadable('malformed', t('A row of the list of files is cut off'));
  const path = decodeName(archive, at + CENTRAL_BYTES, nameBytes);
  if (path === undefined) return unreadable('malformed', t('A file name in the archive is not UTF-8'));
  if (!isSafePackagePath(path)) {
    return unreadable('traversal', t('{0} is not a safe path in a package', JSON.stringify(path)));
  }
  const entry: CentralEntry = {
    path,
    flags: archive.getUint16(at + 8, true),
    method: archive.getUint16(at + 10, true),
    compressedBytes: archive.getUint32(at + 20, true),
    expandedBytes: archive.getUint32(at + 24, true),
    unixMode: archive.getUint16(at + 40, true),
    localOffset: archive.getUint32(at + 42, true),
  };
  return read({ entry, next });
}

function decodeName(archive: DataView, at: number, length: number): string | undefined {
  return decodeUtf8(new Uint8Array(archive.buffer, archive.byteOffset + at, length));
}

import { t } from '@vscode/l10n';
import { MAX_ENTRIES, MAX_FILE_BYTES, MAX_PACKAGE_BYTES } from '../limits.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';
import type { PackageFiles } from './files.ts';
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  FLAG_UTF8,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
  MAX_TEXT_BYTES,
  METHOD_STORED,
} from './format.ts';

/** Version 2.0 of the format, in both version fields. */
const VERSION = 20;

/**
 * Writes an archive byte for byte as the reference does (docs/formats.md#packing): stored, in package order, and with
 * zero for every time and every CRC-32. The zeros are why common ZIP tools report checksum errors, and why two people
 * who pack the same files get the same archive.
 */
export function writeArchive(files: PackageFiles): Reading<Uint8Array> {
  const entries = [...files].map(([path, content]) => ({ path, name: Buffer.from(path, 'utf8'), content }));
  if (entries.length > MAX_ENTRIES) {
    return unreadable('bounds', t('The package has {0} files; at most {1} are allowed', entries.length, MAX_ENTRIES));
  }
  const tooLarge = entries.find(
    ({ name, content }) => content.byteLength > MAX_FILE_BYTES || name.byteLength > MAX_TEXT_BYTES,
  );
  if (tooLarge !== undefined) {
    return unreadable('bounds', t('{0} is too large for a package', JSON.stringify(tooLarge.path)));
  }
  const total = packedBytes(files);
  if (total > MAX_PACKAGE_BYTES) {
    return unreadable(
      'bounds',
      t('The archive would have {0} bytes; at most {1} are allowed', total, MAX_PACKAGE_BYTES),
    );
  }

  const archive = Buffer.alloc(total);
  const offsets: number[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    offsets.push(at);
    archive.writeUInt32LE(LOCAL_SIGNATURE, at);
    archive.writeUInt16LE(VERSION, at + 4);
    writeShared(archive, at + 6, name, content);
    name.copy(archive, at + LOCAL_BYTES);
    archive.set(content, at + LOCAL_BYTES + name.byteLength);
    at += LOCAL_BYTES + name.byteLength + content.byteLength;
  }
  const directory = at;
  for (const [index, { name, content }] of entries.entries()) {
    archive.writeUInt32LE(CENTRAL_SIGNATURE, at);
    archive.writeUInt16LE(VERSION, at + 4);
    archive.writeUInt16LE(VERSION, at + 6);
    writeShared(archive, at + 8, name, content);
    archive.writeUInt32LE(offsets[index] ?? 0, at + 42);
    name.copy(archive, at + CENTRAL_BYTES);
    at += CENTRAL_BYTES + name.byteLength;
  }
  archive.writeUInt32LE(END_SIGNATURE, at);
  archive.writeUInt16LE(entries.length, at + 8);
  archive.writeUInt16LE(entries.length, at + 10);
  archive.writeUInt32LE(at - directory, at + 12);
  archive.writeUInt32LE(directory, at + 16);
  return read(archive);
}

/** Bytes of the archive of `files` (docs/formats.md#package-limits). */
export function packedBytes(files: PackageFiles): number {
  let total = END_BYTES;
  for (const [path, content] of files) {
    total += LOCAL_BYTES + CENTRAL_BYTES + 2 * Buffer.byteLength(path, 'utf8') + content.byteLength;
  }
  return total;
}

/** The fields that a local and a central header have in common, from the flags to the name's length. */
function writeShared(archive: Buffer, at: number, name: Buffer, content: Uint8Array): void {
  archive.writeUInt16LE(FLAG_UTF8, at);
  archive.writeUInt16LE(METHOD_STORED, at + 2);
  archive.writeUInt32LE(content.byteLength, at + 12);
  archive.writeUInt32LE(content.byteLength, at + 16);
  archive.writeUInt16LE(name.byteLength, at + 20);
}

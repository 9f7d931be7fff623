import { t } from '@vscode/l10n';
import { MAX_EXPANDED_BYTES, MAX_FILE_BYTES } from '../limits.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';
import { type CentralEntry, readDirectoryOf } from './directory.ts';
import { orderedFiles, type PackageFiles } from './files.ts';
import { FLAG_ENCRYPTED, LOCAL_BYTES, LOCAL_SIGNATURE, METHOD_STORED } from './format.ts';

const UNIX_TYPE_MASK = 0o170000;
const UNIX_SYMLINK = 0o120000;

/**
 * Takes the files out of an archive by the rules of docs/formats.md#reading-an-archive: stored entries only, no links, no
 * encryption, every size bounded before it is believed. CRC-32, times and extra fields are not looked at, as the packer
 * writes zeros there. The contents are views of `archive`; nothing is copied.
 */
export function readArchive(archive: Uint8Array): Reading<PackageFiles> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const directory = readDirectoryOf(view);
  if (!directory.ok) return directory;
  const files = new Map<string, Uint8Array>();
  const spans: Span[] = [];
  let expanded = 0;
  for (const entry of directory.value) {
    const refusal = refuse(entry);
    if (refusal !== undefined) return refusal;
    expanded += entry.expandedBytes;
    if (expanded > MAX_EXPANDED_BYTES) {
      return unreadable('bounds', t('The files hold more than {0} bytes together', MAX_EXPANDED_BYTES));
    }
    const content = contentOf(entry, view);
    if (!content.ok) return content;
    if (files.has(entry.path)) {
      return unreadable('duplicate', t('The archive holds {0} twice', JSON.stringify(entry.path)));
    }
    files.set(entry.path, content.value);
    const end = content.value.byteOffset - archive.byteOffset + content.value.byteLength;
    spans.push({ path: entry.path, start: entry.localOffset, end });
  }
  return refuseOverlap(spans) ?? read(orderedFiles(files));
}

/** Where a row's local header and content lie. */
interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Many rows onto one content would make a small archive cost as much as a large one, and no packer writes them. */
function refuseOverlap(spans: readonly Span[]) {
  const inOrder = spans.toSorted((left, right) => left.start - right.start);
  for (const [index, { path, start }] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before === undefined || before.end <= start) continue;
    const names = [before.path, path].map((name) => JSON.stringify(name));
    return unreadable('malformed', t('{0} and {1} lie over each other in the archive', ...names));
  }
  return undefined;
}

/** Steps 7–10: what the row alone tells. */
function refuse(entry: CentralEntry) {
  const name = JSON.stringify(entry.path);
  if ((entry.flags & FLAG_ENCRYPTED) !== 0) return unreadable('malformed', t('{0} is encrypted', name));
  if ((entry.unixMode & UNIX_TYPE_MASK) === UNIX_SYMLINK) {
    return unreadable('traversal', t('{0} is a symbolic link', name));
  }
  if (entry.method !== METHOD_STORED) {
    return unreadable('api', t('{0} is compressed; a package stores its files uncompressed', name));
  }
  if (entry.expandedBytes > MAX_FILE_BYTES) {
    return unreadable(
      'bounds',
      t('{0} has {1} bytes; at most {2} are allowed', name, entry.expandedBytes, MAX_FILE_BYTES),
    );
  }
  return undefined;
}

/** Steps 12 and 13: what the row says against what stands in front of the content. */
function contentOf(entry: CentralEntry, archive: DataView): Reading<Uint8Array> {
  const name = JSON.stringify(entry.path);
  const at = entry.localOffset;
  if (at + LOCAL_BYTES > archive.byteLength || archive.getUint32(at, true) !== LOCAL_SIGNATURE) {
    return unreadable('malformed', t('{0} has no local header', name));
  }
  if (archive.getUint16(at + 6, true) !== entry.flags || archive.getUint16(at + 8, true) !== entry.method) {
    return unreadable('malformed', t('The two headers of {0} contradict each other', name));
  }
  const start = at + LOCAL_BYTES + archive.getUint16(at + 26, true) + archive.getUint16(at + 28, true);
  if (start + entry.compressedBytes > archive.byteLength) {
    return unreadable('malformed', t('The content of {0} lies outside the archive', name));
  }
  if (entry.compressedBytes !== entry.expandedBytes) {
    return unreadable('malformed', t('{0} states two different sizes', name));
  }
  return read(new Uint8Array(archive.buffer, archive.byteOffset + start, entry.expandedBytes));
}

import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  FLAG_UTF8,
  LOCAL_BYTES,
  LOCAL_SIGNATURE,
} from '../../../src/packages/archive/format.ts';

/** One file of an archive that may lie about itself. */
export interface AwkwardEntry {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly localName?: string;
  readonly flags?: number;
  readonly localFlags?: number;
  readonly method?: number;
  readonly localMethod?: number;
  readonly crc?: number;
  readonly compressed?: number;
  readonly expanded?: number;
  readonly unixMode?: number;
  readonly localOffset?: number;
  readonly localExtra?: Uint8Array;
  readonly centralExtra?: Uint8Array;
}

export interface AwkwardEnd {
  readonly disk?: number;
  readonly count?: number;
  readonly directorySize?: number;
  readonly directoryOffset?: number;
  readonly comment?: Uint8Array;
  /** Bytes before the first entry; offsets account for them. */
  readonly before?: Uint8Array;
  /** Bytes after the end record. */
  readonly after?: Uint8Array;
}

const bytesOf = (text: string | Uint8Array) => Buffer.from(text);

/** Builds an archive that is right in all that the caller does not ask to be wrong. */
export function awkwardArchive(entries: readonly AwkwardEntry[], end: AwkwardEnd = {}): Uint8Array {
  const parts: Buffer[] = [bytesOf(end.before ?? '')];
  const length = () => parts.reduce((sum, part) => sum + part.byteLength, 0);
  const offsets = entries.map((entry) => {
    const offset = length();
    const name = bytesOf(entry.localName ?? entry.name);
    const content = bytesOf(entry.content ?? '');
    const extra = bytesOf(entry.localExtra ?? '');
    const local = Buffer.alloc(LOCAL_BYTES);
    local.writeUInt32LE(LOCAL_SIGNATURE, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(entry.localFlags ?? entry.flags ?? FLAG_UTF8, 6);
    local.writeUInt16LE(entry.localMethod ?? entry.method ?? 0, 8);
    local.writeUInt32LE(content.byteLength, 18);
    local.writeUInt32LE(content.byteLength, 22);
    local.writeUInt16LE(name.byteLength, 26);
    local.writeUInt16LE(extra.byteLength, 28);
    parts.push(local, name, extra, content);
    return offset;
  });
  const directory = length();
  for (const [index, entry] of entries.entries()) {
    const name = bytesOf(entry.name);
    const size = bytesOf(entry.content ?? '').byteLength;
    const extra = bytesOf(entry.centralExtra ?? '');
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.writeUInt32LE(CENTRAL_SIGNATURE, 0);
    central.writeUInt16LE(0x0314, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(entry.flags ?? FLAG_UTF8, 8);
    central.writeUInt16LE(entry.method ?? 0, 10);
    central.writeUInt32LE(entry.crc ?? 0, 16);
    central.writeUInt32LE(entry.compressed ?? size, 20);
    central.writeUInt32LE(entry.expanded ?? size, 24);
    central.writeUInt16LE(name.byteLength, 28);
    central.writeUInt16LE(extra.byteLength, 30);
    central.writeUInt16LE(entry.unixMode ?? 0o100644, 40);
    central.writeUInt32LE(entry.localOffset ?? offsets[index] ?? 0, 42);
    parts.push(central, name, extra);
  }
  const comment = bytesOf(end.comment ?? '');
  const record = Buffer.alloc(END_BYTES);
  record.writeUInt32LE(END_SIGNATURE, 0);
  record.writeUInt16LE(end.disk ?? 0, 4);
  record.writeUInt16LE(end.count ?? entries.length, 8);
  record.writeUInt16LE(end.count ?? entries.length, 10);
  record.writeUInt32LE(end.directorySize ?? length() - directory, 12);
  record.writeUInt32LE(end.directoryOffset ?? directory, 16);
  record.writeUInt16LE(comment.byteLength, 20);
  parts.push(record, comment, bytesOf(end.after ?? ''));
  return Buffer.concat(parts);
}

import { isUtf8 } from 'node:buffer';

const LINE_FEED = 10;

export type Decoded =
  | { readonly ok: true; readonly text: string }
  /** The zero-based line with the first byte that is no UTF-8. */
  | { readonly ok: false; readonly line: number };

/**
 * The text of a file's bytes, with its byte order mark. Another encoding is refused and not guessed: nobody knows what
 * the file says, and written back it would lose what could not be read.
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  if (!isUtf8(bytes)) return { ok: false, line: lineOfOtherBytes(bytes) };
  return { ok: true, text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8') };
}

/** A line feed is part of no longer character, so the first line that is no text by itself is the one. */
function lineOfOtherBytes(bytes: Uint8Array): number {
  let line = 0;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}

import { isUtf8 } from 'node:buffer';

const LINE_FEED = 10;

/**
 * The zero-based line with the first byte that is no UTF-8, of a file that is not. A line feed is part of no longer
 * character, so the first line that is no text by itself is the one.
 */
export function lineOfOtherBytes(bytes: Uint8Array): number {
  let line = 0;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}

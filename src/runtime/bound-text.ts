import { MAX_DIAGNOSTIC_BYTES } from './limits.ts';

/**
 * Makes untrusted text fit for one message: control characters other than newline and tab become spaces, and a text of
 * `bytes` UTF-8 bytes or more is cut there, at a character boundary, with an ellipsis (spec plugin-runtime §0.7).
 */
export function boundText(text: string, bytes: number = MAX_DIAGNOSTIC_BYTES): string {
  const printable = text.replace(/[^\P{Cc}\n\t]/gu, ' ');
  return Buffer.byteLength(printable) < bytes ? printable : `${cutBytes(printable, bytes)}…`;
}

/** The longest start of `text` that has at most `bytes` UTF-8 bytes and splits no character. */
export function cutBytes(text: string, bytes: number): string {
  const encoded = Buffer.from(text, 'utf8');
  if (encoded.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && isContinuation(encoded[end])) end--;
  return encoded.toString('utf8', 0, end);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

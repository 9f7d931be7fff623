import { cutBytes } from '../base/cut-bytes.ts';
import { MAX_DIAGNOSTIC_BYTES } from './limits.ts';

/**
 * Makes untrusted text fit for one message: control characters other than newline and tab become spaces, and a text of
 * `bytes` UTF-8 bytes or more is cut there, at a character boundary, with an ellipsis (docs/formats.md#texts-in-reports).
 */
export function boundText(text: string, bytes: number = MAX_DIAGNOSTIC_BYTES): string {
  const printable = text.replace(/[^\P{Cc}\n\t]/gu, ' ');
  return Buffer.byteLength(printable) < bytes ? printable : `${cutBytes(printable, bytes)}…`;
}

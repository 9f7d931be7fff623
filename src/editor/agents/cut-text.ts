import { cutBytes } from '../../base/cut-bytes.ts';

/**
 * A text of at most `maxBytes` UTF-8 bytes: whole characters, and at the end how many bytes are missing. The mark counts
 * inside the limit (docs/formats.md#agent-tools).
 */
export function cutText(text: string, maxBytes: number): string {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxBytes) return text;
  const mark = (dropped: number) => `\n\n[truncated: ${dropped} bytes dropped]`;
  const kept = cutBytes(text, Math.max(0, maxBytes - mark(bytes).length));
  return `${kept}${mark(bytes - Buffer.byteLength(kept))}`;
}

/** A number that a model asked for, brought into its bounds rather than refused. */
export function bounded(wanted: number | undefined, usual: number, most: number): number {
  return Math.min(most, Math.max(1, Math.trunc(wanted ?? usual)));
}

/**
 * A text of at most `maxBytes` UTF-8 bytes: whole characters, and at the end how many bytes are missing. The mark counts
 * inside the limit (spec tickets §8.2).
 */
export function cutText(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  const mark = (dropped: number) => `\n\n[truncated: ${dropped} bytes dropped]`;
  let end = Math.max(0, maxBytes - mark(bytes.length).length);
  // A byte of the form 10xxxxxx goes on with the character before it.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return `${bytes.subarray(0, end).toString('utf8')}${mark(bytes.length - end)}`;
}

/** A number that a model asked for, brought into its bounds rather than refused. */
export function bounded(wanted: number | undefined, usual: number, most: number): number {
  return Math.min(most, Math.max(1, Math.trunc(wanted ?? usual)));
}

/** UTF-8 bytes of one UTF-16 code unit, at most. */
const MOST_BYTES = 3;

/** The longest start of `text` that has at most `bytes` bytes in UTF-8 and splits no character. */
export function cutBytes(text: string, bytes: number): string {
  if (text.length * MOST_BYTES <= bytes) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(bytes));
  return text.slice(0, read);
}

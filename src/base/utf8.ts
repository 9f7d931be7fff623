const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text that `bytes` are in UTF-8, with its byte order mark; nothing when they are not UTF-8. The only decoding of the
 * program: text that was guessed at could not be written back, and two policies would read two texts from one file.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The text as editors count positions in it: without a byte order mark. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

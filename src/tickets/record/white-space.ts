/**
 * The Unicode property White_Space, which decides what a blank is in a record. JavaScript's `trim` and `\s` differ in two
 * characters: they leave out U+0085 and count U+FEFF (docs/formats.md#strict-reading).
 */
function isWhiteSpaceCode(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x2000) return code === 0x85 || code === 0xa0 || code === 0x1680;
  if (code <= 0x200a) return true;
  return code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f || code === 0x3000;
}

/** Whether the character at `at` is white space; false beyond either end. */
export function isWhiteSpaceAt(text: string, at: number): boolean {
  return isWhiteSpaceCode(text.charCodeAt(at));
}

export function hasWhiteSpace(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (isWhiteSpaceAt(text, at)) return true;
  return false;
}

/** Empty, or nothing but white space. */
export function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (!isWhiteSpaceAt(text, at)) return false;
  return true;
}

/** `text` without the white space at both ends, as the reference's trimming sees it. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpaceAt(text, start)) start++;
  while (end > start && isWhiteSpaceAt(text, end - 1)) end--;
  return text.slice(start, end);
}

/**
 * Removes Unicode White_Space at both ends, as Rust's `trim` does. `String.prototype.trim` differs in two characters:
 * it leaves U+0085 and takes U+FEFF (docs/formats.md#safe-names-and-paths). Takes no longer than the text is long, whoever wrote it: a
 * pattern that looks for the end of the text starts over at every space.
 */
export function trimWhiteSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start++;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** White space is never written with two UTF-16 units. Nearly every unit asked about is ASCII, where it is plain to see. */
function isWhiteSpace(unit: string): boolean {
  return unit < '\x7f' ? unit === ' ' || (unit >= '\t' && unit <= '\r') : /\p{White_Space}/u.test(unit);
}

/** Whether nothing but Unicode White_Space is there. */
export function isBlank(text: string): boolean {
  return !/\P{White_Space}/u.test(text);
}

/**
 * The Unicode property White_Space, which decides what a blank is in a record. JavaScript's `trim` and `\s` differ in two
 * characters: they leave out U+0085 and count U+FEFF (spec tickets §3.3).
 */
const WHITE_SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const ONLY_WHITE_SPACE = new RegExp(`^[${WHITE_SPACE}]*$`);
const ANY_WHITE_SPACE = new RegExp(`[${WHITE_SPACE}]`);

export function isWhiteSpace(character: string): boolean {
  return character.length > 0 && ONLY_WHITE_SPACE.test(character);
}

export function hasWhiteSpace(text: string): boolean {
  return ANY_WHITE_SPACE.test(text);
}

/** Empty, or nothing but white space. */
export function isBlank(text: string): boolean {
  return ONLY_WHITE_SPACE.test(text);
}

/** `text` without the white space at both ends, as the reference's trimming sees it. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhiteSpace(text.charAt(start))) start++;
  while (end > start && isWhiteSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/**
 * Removes Unicode White_Space at both ends, as Rust's `trim` does. `String.prototype.trim` differs in two characters:
 * it leaves U+0085 and takes U+FEFF (spec plugin-package §11).
 */
export function trimWhiteSpace(text: string): string {
  return text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
}

/** Whether nothing but Unicode White_Space is there. */
export function isBlank(text: string): boolean {
  return !/\P{White_Space}/u.test(text);
}

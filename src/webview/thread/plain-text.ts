/** Characters that change the order of the text around them: U+202A–U+202E, U+2066–U+2069. */
const DIRECTION_MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text with every direction override made visible. A record is written by many hands; what a reader approves must be
 * what is there.
 */
export function plainText(text: string): string {
  return text.replace(DIRECTION_MARKS, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase()}]`);
}

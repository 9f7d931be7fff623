/*
 * What a line looks like when it starts a statement. Used in tolerant reading only, to find where a bracket, a brace or
 * a triple quote that was never closed should have ended.
 */

const HEADER =
  /[ \t]*\[\[?[ \t]*[A-Za-z_][\w-]*([ \t]*\.[ \t]*([\w-]+|"[^"\n]*"|'[^'\n]*'))*[ \t]*\]\]?[ \t]*(#.*)?(?=\r?\n|$)/y;
const KEY = /[ \t]*([A-Za-z_][\w-]*|"[^"\n]*"|'[^'\n]*')([ \t]*\.[ \t]*([\w-]+|"[^"\n]*"|'[^'\n]*'))*[ \t]*=/y;

/** Whether a whole `[table]` or `[[table]]` line stands at `lineStart`. */
export function looksLikeHeader(text: string, lineStart: number): boolean {
  HEADER.lastIndex = lineStart;
  return HEADER.test(text);
}

/** Whether `key =` stands at `lineStart`. */
export function looksLikeKey(text: string, lineStart: number): boolean {
  KEY.lastIndex = lineStart;
  return KEY.test(text);
}

/** Character codes that the grammar names. */
export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
const PLUS = 43;
export const COMMA = 44;
const MINUS = 45;
export const DOT = 46;
export const COLON = 58;
export const EQUALS = 61;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const CLOSE_BRACE = 125;
export const BYTE_ORDER_MARK = 0xfeff;

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A character of an unquoted key. */
export function isBareKey(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95 || code === MINUS;
}

/** A character of an unquoted scalar: number, date, boolean, or a word that lacks its quotes. */
export function isScalar(code: number): boolean {
  return isBareKey(code) || code === PLUS || code === DOT || code === COLON;
}

/** A character that ends a value which is no value. */
export function isDelimiter(code: number): boolean {
  return (
    code === COMMA || code === CLOSE_BRACKET || code === CLOSE_BRACE || code === HASH || code === LF || code === CR
  );
}

/** Whether the line ends at `at`: LF, CRLF or the end of the text. */
export function endsLine(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === LF || (code === CR && text.charCodeAt(at + 1) === LF);
}

/** Whether the code unit at `at` may stand in no string and no comment: controls but tab, and halves of a pair. */
export function isForbidden(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 32) return code !== TAB;
  if (code === 127) return true;
  if (code < 0xd800 || code > 0xdfff) return false;
  const other = code >= 0xdc00 ? text.charCodeAt(at - 1) : text.charCodeAt(at + 1);
  return code >= 0xdc00 ? !(other >= 0xd800 && other < 0xdc00) : !(other >= 0xdc00 && other <= 0xdfff);
}

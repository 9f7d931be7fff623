import { endsLine, SPACE, TAB } from './characters.ts';
import type { Reader } from './reader.ts';

const SIMPLE: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\x1b',
  '"': '"',
  '\\': '\\',
};
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const REPLACEMENT = '\ufffd';

export interface Escape {
  readonly value: string;
  /** Where reading goes on. */
  readonly end: number;
}

/** Reads the escape sequence whose backslash stands at `at`; a wrong one is reported and gives a stand-in. */
export function readEscape(reader: Reader, at: number, multiline: boolean): Escape {
  const { text } = reader;
  const letter = text.charAt(at + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  const hexLength = HEX_LENGTHS[letter];
  if (hexLength !== undefined) return readHex(reader, at, hexLength);
  if (multiline) {
    const next = skipLineContinuation(text, at + 1);
    if (next !== undefined) return { value: '', end: next };
  }
  const nothingFollows = at + 1 >= text.length || letter === '\n' || letter === '\r';
  reader.report('invalid-escape', at, at + (nothingFollows ? 1 : 2));
  return nothingFollows ? { value: '', end: at + 1 } : { value: letter, end: at + 2 };
}

function readHex(reader: Reader, at: number, length: number): Escape {
  const digits = reader.text.slice(at + 2, at + 2 + length);
  if (digits.length === length && /^[\da-fA-F]+$/.test(digits)) {
    const point = Number.parseInt(digits, 16);
    if (point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff)) {
      return { value: String.fromCodePoint(point), end: at + 2 + length };
    }
  }
  reader.report('invalid-escape', at, at + 2 + length);
  return { value: REPLACEMENT, end: at + 2 };
}

/** After a backslash at a line's end: the next character that is neither blank nor line break. */
function skipLineContinuation(text: string, from: number): number | undefined {
  let i = from;
  while (isBlank(text.charCodeAt(i))) i++;
  if (i >= text.length || !endsLine(text, i)) return undefined;
  while (i < text.length && (isBlank(text.charCodeAt(i)) || endsLine(text, i))) i++;
  return i;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

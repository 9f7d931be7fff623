import { COLON, endsLine, isDelimiter, isDigit, isScalar, SPACE } from './characters.ts';
import { dateKindOf, looksLikeDate } from './dates.ts';
import type { TomlHole, TomlNode } from './node.ts';
import type { Reader } from './reader.ts';

const DECIMAL = /^[+-]?(0|[1-9](_?\d)*)$/;
const PREFIXED = /^0(x[\da-fA-F](_?[\da-fA-F])*|o[0-7](_?[0-7])*|b[01](_?[01])*)$/;
const FLOAT = /^[+-]?(0|[1-9](_?\d)*)((\.\d(_?\d)*)([eE][+-]?\d(_?\d)*)?|[eE][+-]?\d(_?\d)*)$/;
const NOT_FINITE = /^([+-]?)(inf|nan)$/;
const MAX_INTEGER = 9223372036854775807n;

/**
 * Reads a value that has neither quotes nor brackets. Nothing there at all is reported from `missingFrom` on (the equals
 * sign, so that the squiggle is seen) and gives `undefined`.
 */
export function readBareValue(reader: Reader, missingFrom: number): TomlNode | undefined {
  const { text, at: start } = reader;
  const end = endOfScalar(text, start);
  if (end > start) {
    reader.at = end;
    return interpret(reader, text.slice(start, end), start, end);
  }
  const code = reader.code;
  if (reader.atEnd || isDelimiter(code)) {
    reader.report('missing-value', missingFrom, start);
    return undefined;
  }
  let stop = start;
  while (stop < text.length && !isDelimiter(text.charCodeAt(stop))) stop++;
  reader.report('invalid-value', start, stop);
  reader.at = stop;
  return hole(text.slice(start, stop), start, stop);
}

/** A date and its time may be separated by one space. */
function endOfScalar(text: string, start: number): number {
  let end = start;
  while (isScalar(text.charCodeAt(end))) end++;
  const timeFollows =
    end - start === 10 &&
    text.charCodeAt(end) === SPACE &&
    isDigit(text.charCodeAt(end + 1)) &&
    isDigit(text.charCodeAt(end + 2)) &&
    text.charCodeAt(end + 3) === COLON &&
    looksLikeDate(text.slice(start, end));
  if (!timeFollows) return end;
  end++;
  while (isScalar(text.charCodeAt(end))) end++;
  return end;
}

function interpret(reader: Reader, raw: string, start: number, end: number): TomlNode {
  if (raw === 'true' || raw === 'false') return { kind: 'boolean', value: raw === 'true', start, end, keys: [] };
  if (!/^[\d+\-in]/.test(raw)) return bareWord(reader, raw, start, end);
  if (DECIMAL.test(raw) || PREFIXED.test(raw)) return integer(reader, raw.replaceAll('_', ''), start, end);
  if (FLOAT.test(raw)) return { kind: 'float', value: Number(raw.replaceAll('_', '')), start, end, keys: [] };
  const special = NOT_FINITE.exec(raw);
  if (special) {
    const infinity = special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    return { kind: 'float', value: special[2] === 'nan' ? Number.NaN : infinity, start, end, keys: [] };
  }
  if (looksLikeDate(raw)) {
    const kind = dateKindOf(raw);
    if (kind) return { kind, value: raw, start, end, keys: [] };
    reader.report('invalid-date', start, end);
    return hole(raw, start, end);
  }
  if (/^[in]/.test(raw)) return bareWord(reader, raw, start, end);
  reader.report('invalid-number', start, end);
  return hole(raw, start, end);
}

function integer(reader: Reader, digits: string, start: number, end: number): TomlNode {
  const value = Number(digits);
  if (Number.isSafeInteger(value)) return { kind: 'integer', value: value === 0 ? 0 : value, start, end, keys: [] };
  const negative = digits.startsWith('-');
  const magnitude = BigInt(digits.replace(/^[+-]/, ''));
  if (magnitude > (negative ? MAX_INTEGER + 1n : MAX_INTEGER)) reader.report('integer-range', start, end);
  return { kind: 'integer', value: negative ? -magnitude : magnitude, start, end, keys: [] };
}

/** A word without quotes: quoted, unless a boolean of another language was meant. */
function bareWord(reader: Reader, raw: string, start: number, end: number): TomlHole {
  const lower = raw.toLowerCase();
  const text = lower === 'true' || lower === 'false' ? lower : `"${raw}"`;
  const rest = reader.text.slice(end, end + 1);
  const alone = endsLine(reader.text, end) || rest.trim() === '' || isDelimiter(rest.charCodeAt(0));
  reader.report('bare-word', start, end, alone ? { fix: { start, end, text } } : {});
  return hole(raw, start, end);
}

/** Text that is no value. */
export function hole(raw: string, start: number, end: number): TomlHole {
  return { kind: 'invalid', raw, start, end, keys: [] };
}

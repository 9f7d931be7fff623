import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  CR,
  DOUBLE_QUOTE,
  endsLine,
  HASH,
  isForbidden,
  LF,
  SINGLE_QUOTE,
} from './characters.ts';
import { readEscape } from './escapes.ts';
import type { TomlString } from './node.ts';
import type { Reader } from './reader.ts';

/** Reads the string that starts here, of any of the four kinds. */
export function readString(reader: Reader): TomlString {
  const quote = reader.code;
  const { text, at } = reader;
  if (text.charCodeAt(at + 1) !== quote || text.charCodeAt(at + 2) !== quote) return readSingleLineString(reader);
  return reader.tolerant ? readMultilineTolerantly(reader, quote) : readMultiline(reader, quote);
}

/** Reads `"…"` or `'…'`; without its closing quote it ends with its line. Also for keys. */
export function readSingleLineString(reader: Reader): TomlString {
  const { text, at: start } = reader;
  const quote = text.charCodeAt(start);
  let i = start + 1;
  let from = i;
  let value = '';
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      reader.at = i + 1;
      return { kind: 'string', value: value + text.slice(from, i), start, end: i + 1, keys: [] };
    }
    if (endsLine(text, i)) {
      reader.at = i;
      reportUnclosed(reader, start, i, String.fromCharCode(quote));
      return { kind: 'string', value: value + text.slice(from, i), start, end: i, keys: [], open: true };
    }
    if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      const sequence = readEscape(reader, i, false);
      value += text.slice(from, i) + sequence.value;
      i = from = sequence.end;
      continue;
    }
    if (isForbidden(text, i)) reader.report('control-character', i, i + 1);
    i++;
  }
}

/** The quote is put in only where nothing on the line could belong to what follows the string. */
function reportUnclosed(reader: Reader, start: number, end: number, quote: string): void {
  const content = reader.text.slice(start + 1, end);
  const certain = !/[#,\]}]/.test(content);
  const at = start + 1 + content.trimEnd().length;
  reader.report('unclosed-string', start, end, {
    detail: quote,
    ...(certain && { fix: { start: at, end: at, text: quote } }),
  });
}

function readMultiline(reader: Reader, quote: number): TomlString {
  const { text, at: start } = reader;
  let i = start + 3 + reader.lineBreakLength(start + 3);
  let from = i;
  let value = '';
  for (;;) {
    const code = text.charCodeAt(i);
    if (code === quote && text.charCodeAt(i + 1) === quote && text.charCodeAt(i + 2) === quote) {
      let end = i + 3;
      for (let extra = 0; extra < 2 && text.charCodeAt(end) === quote; extra++) end++;
      reader.at = end;
      return {
        kind: 'string',
        value: value + text.slice(from, end - 3),
        start,
        end,
        keys: [],
        multiline: true,
      };
    }
    if (i >= text.length) return endUnclosedMultiline(reader, start, quote);
    if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      const sequence = readEscape(reader, i, true);
      value += text.slice(from, i) + sequence.value;
      i = from = sequence.end;
      continue;
    }
    if (!endsLine(text, i) && isForbidden(text, i)) reader.report('control-character', i, i + 1);
    i++;
  }
}

function endUnclosedMultiline(reader: Reader, start: number, quote: number): TomlString {
  const { text } = reader;
  if (!reader.tolerant) {
    reader.failed = true;
    reader.at = text.length;
    return { kind: 'string', value: '', start, end: text.length, keys: [], multiline: true, open: true };
  }
  const end = likelyEnd(reader, start);
  const quotes = String.fromCharCode(quote, quote, quote);
  reader.at = end;
  reader.report('unclosed-string', start, reader.lineEnd(start), {
    detail: quotes,
    fix: { start: end, end, text: quotes },
  });
  return {
    kind: 'string',
    value: text.slice(start + 3, end),
    start,
    end,
    keys: [],
    multiline: true,
    open: true,
  };
}

/**
 * A closing delimiter that is followed by more text on its line is the opening one of a later string, when a statement
 * starts in between.
 */
function readMultilineTolerantly(reader: Reader, quote: number): TomlString {
  const start = reader.at;
  const mark = reader.mark();
  const string = readMultiline(reader, quote);
  if (string.open || endsValue(reader)) return string;
  if (likelyEnd(reader, start) >= string.end) return string;
  reader.forget(mark);
  return endUnclosedMultiline(reader, start, quote);
}

/** Whether only what may follow a value follows on this line. */
function endsValue(reader: Reader): boolean {
  const { text } = reader;
  let i = reader.at;
  while (text.charAt(i) === ' ' || text.charAt(i) === '\t') i++;
  const code = text.charCodeAt(i);
  return (
    i >= text.length ||
    code === LF ||
    code === CR ||
    code === HASH ||
    code === COMMA ||
    code === CLOSE_BRACKET ||
    code === CLOSE_BRACE
  );
}

/** The end of the line before the first line after `start` that starts a statement, else the end of the text. */
function likelyEnd(reader: Reader, start: number): number {
  const { text } = reader;
  for (let feed = text.indexOf('\n', start); feed >= 0; feed = text.indexOf('\n', feed + 1)) {
    if (reader.startsStatement(feed + 1)) return text.charCodeAt(feed - 1) === CR ? feed - 1 : feed;
  }
  return text.length;
}

export function isQuote(code: number): boolean {
  return code === DOUBLE_QUOTE || code === SINGLE_QUOTE;
}

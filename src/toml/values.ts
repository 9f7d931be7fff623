import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  EQUALS,
  endsLine,
  HASH,
  isDelimiter,
  OPEN_BRACE,
  OPEN_BRACKET,
  SPACE,
} from './characters.ts';
import { readKey } from './keys.ts';
import { MAX_DEPTH } from './limits.ts';
import type { KeyPart, KeyValue, TomlArray, TomlHole, TomlNode, TomlTable } from './node.ts';
import type { Reader } from './reader.ts';
import { hole, readBareValue } from './scalars.ts';
import { isQuote, readString } from './strings.ts';
import { define, newInlineTable } from './tables.ts';

/** The value of a statement, of which nothing more is read where it nests too deep. */
export function readStatementValue(reader: Reader, equals: number): TomlNode | undefined {
  const value = readTwice(reader, equals);
  reader.abandoned = false;
  return value;
}

/**
 * Reads the value of a statement: strictly, and if that finds a fault inside brackets or triple quotes once more
 * tolerantly, which also finds where a bracket that was never closed should end.
 */
function readTwice(reader: Reader, equals: number): TomlNode | undefined {
  const { at: start } = reader;
  const mark = reader.mark();
  const { level } = reader;
  reader.tolerant = false;
  reader.failed = false;
  const strict = readValue(reader, equals);
  const failed = reader.failed || swallowedText(reader, strict);
  reader.tolerant = true;
  reader.failed = false;
  if (!failed) return strict;
  reader.forget(mark);
  reader.at = start;
  reader.depth = 0;
  reader.level = level;
  return readValue(reader, equals);
}

/** Text right behind a triple-quoted string says that its closing quotes are another string's opening ones. */
function swallowedText(reader: Reader, value: TomlNode | undefined): boolean {
  if (value?.kind !== 'string' || !value.multiline) return false;
  reader.skipBlanks();
  return reader.code !== HASH && !endsLine(reader.text, reader.at) && reader.code !== CR;
}

/** Reads what belongs to `key` with `read`, at the level to which the dots of the key lead. */
export function readValueOf(
  reader: Reader,
  key: readonly KeyPart[],
  equals: number,
  read: (reader: Reader, equals: number) => TomlNode | undefined,
): TomlNode | undefined {
  const { level } = reader;
  const below = level + Math.max(key.length - 1, 0);
  if (below > MAX_DEPTH) {
    const part = key[MAX_DEPTH - level];
    if (part) reader.report('too-deep', part.start, part.end);
  } else reader.level = below;
  const value = read(reader, equals);
  reader.level = level;
  return value;
}

function readValue(reader: Reader, missingFrom: number): TomlNode | undefined {
  const code = reader.code;
  if (isQuote(code)) return readString(reader);
  if (code === OPEN_BRACKET) return readArray(reader);
  if (code === OPEN_BRACE) return readInlineTable(reader);
  return readBareValue(reader, missingFrom);
}

/** Enters a bracket; false, with the rest of the line skipped, when the nesting is too deep. */
function enter(reader: Reader): boolean {
  const start = reader.at;
  reader.at++;
  reader.depth++;
  reader.level++;
  if (reader.level <= MAX_DEPTH) return true;
  reader.tolerant = true;
  reader.report('too-deep', start, start + 1);
  reader.at = reader.lineEnd(start);
  reader.abandoned = true;
  leave(reader);
  return false;
}

function leave(reader: Reader): void {
  reader.depth--;
  reader.level--;
}

function readArray(reader: Reader): TomlArray | TomlHole {
  const start = reader.at;
  if (!enter(reader)) return hole(reader.text.slice(start, reader.at), start, reader.at);
  const array: TomlArray = { kind: 'array', items: [], commas: [], start, end: start, keys: [] };
  readElements(reader, array);
  leave(reader);
  array.end = reader.at;
  return array;
}

function readElements(reader: Reader, array: TomlArray): void {
  let needsComma = false;
  let lastEnd = array.start + 1;
  while (!reader.failed) {
    if (!reader.skipInsideBrackets() || reader.atEnd) {
      array.open = true;
      reader.report('unclosed-array', array.start, array.start + 1, { fix: insertion(lastEnd, ']') });
      return;
    }
    const code = reader.code;
    if (code === CLOSE_BRACKET) {
      reader.at++;
      return;
    }
    if (code === COMMA) {
      if (!needsComma) reportExtraComma(reader);
      array.commas.push(reader.at);
      reader.at++;
      lastEnd = reader.at;
      needsComma = false;
    } else if (code === CLOSE_BRACE || code === EQUALS) {
      reader.report('unexpected-character', reader.at, reader.at + 1, { detail: reader.text.charAt(reader.at) });
      reader.at++;
    } else {
      if (needsComma) reportMissingComma(reader, lastEnd);
      if (reader.failed) return;
      const value = readValue(reader, reader.at);
      if (value) {
        value.parent = array;
        value.index = array.items.length;
        array.items.push(value);
        lastEnd = reader.at;
      }
      if (reader.abandoned) {
        array.open = true;
        return;
      }
      needsComma = !(value && isOpen(value));
    }
  }
}

function readInlineTable(reader: Reader): TomlTable | TomlHole {
  const start = reader.at;
  if (!enter(reader)) return hole(reader.text.slice(start, reader.at), start, reader.at);
  const section = reader.section;
  const table = newInlineTable(section, start);
  reader.section = reader.nextInlineSection();
  readEntries(reader, table, table.entries ?? [], table.commas ?? []);
  reader.section = section;
  leave(reader);
  table.end = reader.at;
  table.closed = true;
  return table;
}

function readEntries(reader: Reader, table: TomlTable, entries: KeyValue[], commas: number[]): void {
  let needsComma = false;
  let lastEnd = table.start + 1;
  while (!reader.failed) {
    const inside = reader.skipInsideBrackets() && !reader.atEnd;
    const code = reader.code;
    if (!inside || code === CLOSE_BRACKET || (code === OPEN_BRACE && reader.tolerant)) {
      table.open = true;
      reader.report('unclosed-inline-table', table.start, table.start + 1, { fix: insertion(lastEnd, ' }') });
      return;
    }
    if (code === CLOSE_BRACE) {
      reader.at++;
      return;
    }
    if (code === COMMA) {
      if (!needsComma) reportExtraComma(reader);
      commas.push(reader.at);
      reader.at++;
      lastEnd = reader.at;
      needsComma = false;
      continue;
    }
    if (needsComma) reportMissingComma(reader, lastEnd);
    if (reader.failed) return;
    const entry = readEntry(reader);
    entries.push(entry);
    if (reader.failed) return;
    define(reader, table, entry);
    if (reader.abandoned) {
      table.open = true;
      return;
    }
    lastEnd = reader.at;
    needsComma = true;
  }
}

function readEntry(reader: Reader): KeyValue {
  const start = reader.at;
  const errors = reader.errorCount;
  const key = readKey(reader);
  const entry: KeyValue = { type: 'key-value', key, start, end: reader.at };
  if (reader.failed) return entry;
  const colon = key.length > 0 && reader.code === COLON;
  if (colon) reportColon(reader);
  if (!colon && reader.code !== EQUALS) {
    if (reader.errorCount === errors) {
      reader.report('expected-equals', Math.min(start, reader.at), Math.max(reader.at, start + 1));
    }
    if (key.length === 0) skipUnreadable(reader);
    return entry;
  }
  entry.equals = reader.at;
  reader.at++;
  reader.skipBlanks();
  const value = readValueOf(reader, key, entry.equals, readValue);
  if (value) entry.value = value;
  entry.end = reader.at;
  return entry;
}

/** Passes over what is no key, at least one character unless the line ends here. */
function skipUnreadable(reader: Reader): void {
  const { text, at: start } = reader;
  let end = start;
  while (end < text.length && !isDelimiter(text.charCodeAt(end)) && text.charCodeAt(end) !== SPACE) end++;
  if (end === start && !endsLine(text, start)) end++;
  reader.at = end;
}

/** A colon where the equals sign belongs: reported with its correction. */
export function reportColon(reader: Reader): void {
  const { at, text } = reader;
  const replacement = /[ \t]/.test(text.charAt(at - 1)) ? '=' : ' =';
  reader.report('colon', at, at + 1, { fix: { start: at, end: at + 1, text: replacement } });
}

function reportExtraComma(reader: Reader): void {
  const { at } = reader;
  reader.report('extra-comma', at, at + 1, { fix: { start: at, end: at + 1, text: '' } });
}

/** Two members that touch may as well be one string with a quote in the wrong place; then nothing is put in. */
function reportMissingComma(reader: Reader, lastEnd: number): void {
  const { at } = reader;
  reader.report('missing-comma', at, at, lastEnd < at ? { fix: insertion(lastEnd, ',') } : {});
}

function insertion(at: number, text: string) {
  return { start: at, end: at, text };
}

function isOpen(node: TomlNode): boolean {
  return 'open' in node && node.open === true;
}

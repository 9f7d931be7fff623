import { BYTE_ORDER_MARK, CLOSE_BRACKET, COLON, EQUALS, endsLine, HASH, OPEN_BRACKET } from './characters.ts';
import type { TomlDocument } from './document.ts';
import { readKey } from './keys.ts';
import type { Header, KeyValue, TomlTable } from './node.ts';
import { Reader } from './reader.ts';
import { define, newTable, openHeader } from './tables.ts';
import { readStatementValue, readValueOf, reportColon } from './values.ts';

/**
 * Reads TOML 1.1. Never throws: a broken text gives a document with `errors`, and every statement that the damage does
 * not touch stays at its path. Valid texts have no errors. A byte order mark at the start is skipped but counts in the
 * offsets, which are those of `text`.
 */
export function parseToml(text: string): TomlDocument {
  const reader = new Reader(text);
  const root = newTable('root', 0, 0, text.length);
  const items: (Header | KeyValue)[] = [];
  let table = root;
  let header: Header | undefined;
  if (text.charCodeAt(0) === BYTE_ORDER_MARK) reader.at = 1;
  while (!reader.atEnd) {
    const lineStart = reader.at;
    reader.skipBlanks();
    if (reader.atEnd) break;
    reader.indent = reader.at - lineStart;
    const lineBreak = reader.lineBreakLength();
    if (lineBreak > 0) {
      reader.at += lineBreak;
      continue;
    }
    if (reader.code === HASH) {
      reader.skipComment();
    } else if (reader.code === OPEN_BRACKET) {
      if (header) header.bodyEnd = reader.at;
      header = readHeader(reader, root);
      table = header.node;
      items.push(header);
    } else {
      const statement = readStatement(reader, table);
      header?.entries.push(statement);
      items.push(statement);
    }
    endStatement(reader);
  }
  return { text, root, items, errors: reader.errors, errorCount: reader.errorCount, comments: reader.comments };
}

/** Anything but a comment behind a statement is reported; the damage ends with the line. */
function endStatement(reader: Reader): void {
  reader.skipBlanks();
  if (reader.code === HASH) reader.skipComment();
  if (!endsLine(reader.text, reader.at)) {
    const end = reader.lineEnd(reader.at);
    reader.report('trailing-text', reader.at, reader.beforeComment(end));
    reader.at = end;
  }
  reader.at += reader.lineBreakLength();
}

function readHeader(reader: Reader, root: TomlTable): Header {
  const start = reader.at;
  const array = reader.text.charCodeAt(start + 1) === OPEN_BRACKET;
  reader.at += array ? 2 : 1;
  const errors = reader.errorCount;
  const key = readKey(reader);
  closeHeader(reader, array, key.at(-1)?.end ?? reader.at, reader.errorCount === errors);
  reader.section++;
  const header: Header = {
    type: 'header',
    array,
    key,
    start,
    end: reader.at,
    bodyEnd: reader.text.length,
    entries: [],
    node: root,
  };
  const node = openHeader(reader, root, header);
  header.node = node;
  node.headers.push(header);
  if (node.parent?.kind === 'table-array') node.parent.headers.push(header);
  return header;
}

function closeHeader(reader: Reader, array: boolean, keyEnd: number, keyIsGood: boolean): void {
  const brackets = array ? ']]' : ']';
  if (reader.code !== CLOSE_BRACKET) {
    const lineEnd = reader.lineEnd(reader.at);
    const end = reader.beforeComment(lineEnd);
    const certain = reader.text.slice(keyEnd, end).trim() === '';
    if (keyIsGood) {
      reader.report('unclosed-header', reader.at, lineEnd, {
        detail: brackets,
        ...(certain && { fix: { start: keyEnd, end: keyEnd, text: brackets } }),
      });
    }
    reader.at = end;
    return;
  }
  reader.at++;
  const { at } = reader;
  const second = reader.code === CLOSE_BRACKET;
  if (array && !second) {
    reader.report('unclosed-header', at, at, { detail: ']]', fix: { start: at, end: at, text: ']' } });
  }
  if (!array && second) {
    reader.report('single-bracket', at, at + 1, { fix: { start: at, end: at + 1, text: '' } });
  }
  if (second) reader.at++;
}

function readStatement(reader: Reader, table: TomlTable): KeyValue {
  const start = reader.at;
  const errors = reader.errorCount;
  const key = readKey(reader);
  const statement: KeyValue = { type: 'key-value', key, start, end: reader.at };
  const lineEnd = reader.lineEnd(reader.at);
  const colon = key.length > 0 && reader.code === COLON;
  if (colon) reportColon(reader);
  if (colon || reader.code === EQUALS) {
    statement.equals = reader.at;
    reader.at++;
    reader.skipBlanks();
    const value = readValueOf(reader, key, statement.equals, readStatementValue);
    if (value) statement.value = value;
    statement.end = reader.at;
  } else {
    statement.end = reader.beforeComment(lineEnd);
    if (reader.errorCount === errors) {
      const from = reader.at < statement.end ? reader.at : (key[0]?.start ?? start);
      reader.report('expected-equals', from, statement.end);
    }
    reader.at = statement.end;
  }
  define(reader, table, statement);
  return statement;
}

import type { TomlDocument } from './document.ts';
import { addMember, type CommaList } from './list-edits.ts';
import type { Header, KeyValue, TomlArray, TomlNode, TomlTable } from './node.ts';
import type { TomlPath } from './node-path.ts';
import { deepestAt, nodeAt, pathOf } from './node-path.ts';
import { keyLines, type ListForm, preferredForm, tableLines } from './table-text.ts';
import type { TextEdit } from './text-edit.ts';
import { gluedCommentStart, headersWithin, indentAt, lineBreakOf, lineEnd, sectionEnd } from './text-layout.ts';
import { isInputTable, keyLiteral, stringLiteral, type TomlInput, tomlLiteral } from './toml-literal.ts';

/*
 * Changes to a document as edits of its text. Everything that the change does not name stays as it is: comments, order,
 * indentation, quoting, line breaks, inline or expanded form. A table that belongs to one of several `[[…]]` elements
 * is found through the tree and never put at the end of the file, where it would belong to the last element.
 *
 * A change that the text has no place for (below a scalar, in a detached table, in brackets without their end) gives
 * `undefined`.
 */

/**
 * Gives the key at `path` the value `value`, and makes the key, and the tables on the way to it, where there are none.
 * A table written with headers is not replaced.
 */
export function setAt(document: TomlDocument, path: TomlPath, value: TomlInput): TextEdit[] | undefined {
  const { node, depth } = deepestAt(document, path);
  const missing = path.slice(depth);
  if (missing.length === 0) return replaceValue(document, node, value);
  const names = missing.filter((step) => typeof step === 'string');
  const key = names.at(-1);
  if (node.kind !== 'table' || key === undefined || names.length < missing.length) return undefined;
  const tables = names.slice(0, -1);
  if (tables.length === 0) return addKey(document, node, key, value);
  const first = tables[0] ?? key;
  if (enclosingInline(node)) {
    const nested = [...tables.slice(1), key].reduceRight<TomlInput>((inner, name) => ({ [name]: inner }), value);
    return addKey(document, node, first, nested);
  }
  return insertTable(document, node, tables, { [key]: value }, false);
}

/**
 * Adds `value` behind the last element of the list at `path`, in the form that the list has. Where there is no list it
 * is made, in `form` (by default with headers for a table that holds a list, else between brackets).
 */
export function appendAt(
  document: TomlDocument,
  path: TomlPath,
  value: TomlInput,
  form: ListForm = preferredForm(value),
): TextEdit[] | undefined {
  const existing = nodeAt(document, path);
  if (existing?.kind === 'array') return addElement(document, existing, value);
  if (existing?.kind === 'table-array') {
    const last = existing.items.at(-1);
    const names = pathOf(existing).filter((step) => typeof step === 'string');
    return last && isInputTable(value) ? insertBlock(document, last, tableLines(names, value, true)) : undefined;
  }
  if (existing || !isInputTable(value) || form === 'brackets') return setAt(document, path, [value]);
  const { node, depth } = deepestAt(document, path);
  const missing = path.slice(depth);
  const names = missing.filter((step) => typeof step === 'string');
  if (node.kind !== 'table' || names.length < missing.length) return undefined;
  if (enclosingInline(node)) return setAt(document, path, [value]);
  return insertTable(document, node, names, value, true);
}

/** Replaces the text of a value, or fills the hole where one should be. */
function replaceValue(document: TomlDocument, node: TomlNode, value: TomlInput): TextEdit[] | undefined {
  if (node.kind === 'missing') {
    const equals = node.statement?.equals;
    const after = equals === undefined ? node.statement?.key.at(-1)?.end : equals + 1;
    if (after === undefined) return undefined;
    return [{ start: after, end: after, text: `${equals === undefined ? ' =' : ''} ${tomlLiteral(value)}` }];
  }
  if (node.kind === 'table-array' || (node.kind === 'table' && node.origin !== 'inline')) return undefined;
  const written = document.text.slice(node.start, node.end);
  const text = typeof value === 'string' ? stringLiteral(value, written) : tomlLiteral(value);
  return text === written ? [] : [{ start: node.start, end: node.end, text }];
}

function addElement(document: TomlDocument, array: TomlArray, value: TomlInput): TextEdit[] | undefined {
  if (array.open) return undefined;
  const sample = array.items.find((item) => item.kind === 'string');
  const like = sample && document.text.slice(sample.start, sample.end);
  const member = typeof value === 'string' ? stringLiteral(value, like) : tomlLiteral(value);
  return addMember(document.text, membersOf(array), member, '');
}

function addKey(document: TomlDocument, table: TomlTable, key: string, value: TomlInput): TextEdit[] | undefined {
  const inline = enclosingInline(table);
  if (inline) {
    if (inline.open) return undefined;
    const dotted = pathOf(table).slice(pathOf(inline).length);
    const name = [...dotted.map(String), key].map(keyLiteral).join('.');
    return addMember(document.text, entriesOf(inline), `${name} = ${tomlLiteral(value)}`, ' ');
  }
  switch (table.origin) {
    case 'detached':
      return undefined;
    case 'root':
      return addRootKey(document, keyLines(key, value));
    case 'dotted':
      return addDottedKey(document, table, key, value);
    case 'implicit':
      return insertHeader(document, table, keyLines(key, value));
    default: {
      const header = table.headers.at(-1);
      return header && addLines(document, sectionEndOf(document, header), header, keyLines(key, value));
    }
  }
}

function sectionEndOf(document: TomlDocument, header: Header): number {
  return lineEnd(document.text, header.entries.at(-1)?.end ?? header.end);
}

function addLines(
  document: TomlDocument,
  at: number,
  like: { readonly start: number; readonly entries?: readonly KeyValue[] },
  lines: readonly string[],
): TextEdit[] {
  const { text } = document;
  const indent = indentAt(text, like.entries?.at(-1)?.start ?? like.start);
  const lineBreak = lineBreakOf(text);
  return [{ start: at, end: at, text: lines.map((line) => `${lineBreak}${indent}${line}`).join('') }];
}

function addRootKey(document: TomlDocument, lines: readonly string[]): TextEdit[] {
  const { text, items } = document;
  const firstHeader = items.findIndex((item) => item.type === 'header');
  const last = items.slice(0, firstHeader < 0 ? items.length : firstHeader).at(-1);
  if (last) return addLines(document, lineEnd(text, last.end), last, lines);
  const lineBreak = lineBreakOf(text);
  const at = text.startsWith('\ufeff') ? 1 : 0;
  const gap = firstHeader < 0 ? '' : lineBreak;
  return [{ start: at, end: at, text: `${lines.join(lineBreak)}${lineBreak}${gap}` }];
}

/** A table that only dots made gets its new key on a line after its last one, with the same dots. */
function addDottedKey(document: TomlDocument, table: TomlTable, key: string, value: TomlInput): TextEdit[] | undefined {
  const part = table.keys.at(-1);
  const statement = document.items.find(
    (item): item is KeyValue => item.type === 'key-value' && part !== undefined && item.key.includes(part),
  );
  if (!part || !statement) return undefined;
  const prefix = document.text.slice(statement.key[0]?.start ?? part.start, part.end);
  const line = `${prefix}.${keyLiteral(key)} = ${tomlLiteral(value)}`;
  return addLines(document, lineEnd(document.text, statement.end), statement, [line]);
}

/** A table that longer headers imply gets a header of its own, above them. */
function insertHeader(document: TomlDocument, table: TomlTable, lines: readonly string[]): TextEdit[] | undefined {
  const first = headersWithin(document, table)[0];
  if (!first) return undefined;
  const { text } = document;
  const lineBreak = lineBreakOf(text);
  const names = pathOf(table).filter((step) => typeof step === 'string');
  const at = gluedCommentStart(text, first.start);
  const block = [`[${names.map(keyLiteral).join('.')}]`, ...lines, '', ''];
  return [{ start: at, end: at, text: block.join(lineBreak) }];
}

/** Adds the table `names` below `owner`, behind everything that belongs to `owner`. */
function insertTable(
  document: TomlDocument,
  owner: TomlTable,
  names: readonly string[],
  value: { readonly [key: string]: TomlInput | undefined },
  array: boolean,
): TextEdit[] | undefined {
  const path = [...pathOf(owner).filter((step) => typeof step === 'string'), ...names];
  return insertBlock(document, owner, tableLines(path, value, array));
}

function insertBlock(document: TomlDocument, owner: TomlTable, lines: readonly string[]): TextEdit[] | undefined {
  if (owner.origin === 'detached' || owner.origin === 'inline') return undefined;
  const { text } = document;
  const lineBreak = lineBreakOf(text);
  const last = headersWithin(document, owner).at(-1) ?? headerAbove(document, owner);
  if (last) return [blockAt(sectionEnd(text, last), ['', '', ...lines], lineBreak)];
  const statement = document.items.at(-1);
  if (statement) return [blockAt(lineEnd(text, statement.end), ['', '', ...lines], lineBreak)];
  const gap = text === '' || text === '\ufeff' ? [] : text.endsWith('\n') ? [''] : ['', ''];
  return [blockAt(text.length, [...gap, ...lines, ''], lineBreak)];
}

function blockAt(at: number, lines: readonly string[], lineBreak: string): TextEdit {
  return { start: at, end: at, text: lines.join(lineBreak) };
}

/** The header of the section whose dotted keys made `owner`. */
function headerAbove(document: TomlDocument, owner: TomlTable): Header | undefined {
  const start = owner.keys[0]?.start ?? 0;
  return document.items.findLast((item): item is Header => item.type === 'header' && item.start <= start);
}

/** The inline table that `table` is, or that it stands in by dots. */
function enclosingInline(table: TomlTable): TomlTable | undefined {
  if (table.origin === 'inline') return table;
  if (table.origin !== 'dotted') return undefined;
  return table.parent?.kind === 'table' ? enclosingInline(table.parent) : undefined;
}

export function membersOf(array: TomlArray): CommaList {
  return { start: array.start, end: array.end, members: array.items, commas: array.commas };
}

export function entriesOf(table: TomlTable): CommaList {
  return { start: table.start, end: table.end, members: table.entries ?? [], commas: table.commas ?? [] };
}

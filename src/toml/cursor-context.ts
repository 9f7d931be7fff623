import type { Span } from '../base/line-index.ts';
import type { TomlDocument } from './document.ts';
import type { Header, KeyValue, TomlNode, TomlTable } from './node.ts';
import type { TomlPath } from './node-path.ts';
import { pathOf } from './node-path.ts';

/** What a person is writing at one offset. */
export type CursorContext =
  /** A key of the table at `path`. `table` is absent where it is not there yet. */
  | {
      readonly at: 'key';
      readonly path: TomlPath;
      readonly table?: TomlTable;
      readonly prefix: string;
      /** What an accepted proposal replaces: the key that stands there, or what is typed of it. */
      readonly replace: Span;
      /** An equals sign follows already. */
      readonly hasEquals: boolean;
      /** Between braces, where entries are separated by commas and not by lines. */
      readonly inline: boolean;
    }
  /** The value at `path`; `node` is the one that stands there. */
  | {
      readonly at: 'value';
      readonly path: TomlPath;
      readonly prefix: string;
      readonly replace: Span;
      readonly node?: TomlNode;
    }
  /** The name of a `[table]`, or of an `[[array of tables]]`. */
  | { readonly at: 'header'; readonly array: boolean; readonly prefix: string; readonly replace: Span }
  /** A comment, or a table that has no place. */
  | { readonly at: 'nothing' };

const NOTHING: CursorContext = { at: 'nothing' };

/** What stands, or could be typed, at `offset`; also in a broken document. */
export function cursorContext(document: TomlDocument, offset: number): CursorContext {
  if (document.comments.some((comment) => offset > comment.start && offset <= comment.end)) return NOTHING;
  const { header, item } = statementAt(document, offset);
  const table = header?.node ?? document.root;
  if (item?.type === 'header') return inHeader(document, item, offset);
  if (table.origin === 'detached') return NOTHING;
  if (item) return inStatement(document, item, pathOf(table), table, offset, false);
  const start = wordStart(document.text, offset);
  return keyContext(document, pathOf(table), table, { start, end: offset }, offset, false, false);
}

/** The innermost node whose text holds `offset`, or the table whose key or header does. */
export function nodeAtOffset(document: TomlDocument, offset: number): TomlNode | undefined {
  const { header, item } = statementAt(document, offset);
  if (!item) return undefined;
  if (item.type === 'header') return item.node;
  return nodeInStatement(header?.node ?? document.root, item, offset);
}

function nodeInStatement(table: TomlTable, statement: KeyValue, offset: number): TomlNode | undefined {
  const { value } = statement;
  if (value && offset >= value.start && offset <= value.end) return nodeInValue(value, offset);
  let node: TomlNode | undefined = table;
  for (const part of statement.key) {
    node = node?.kind === 'table' ? node.children.get(part.name) : undefined;
    if (offset <= part.end) break;
  }
  return node;
}

function nodeInValue(node: TomlNode, offset: number): TomlNode {
  if (node.kind === 'array') {
    const item = node.items.find((each) => offset >= each.start && offset <= each.end);
    return item ? nodeInValue(item, offset) : node;
  }
  if (node.kind === 'table') {
    const entry = node.entries?.find((each) => offset >= each.start && offset <= each.end);
    return (entry && nodeInStatement(node, entry, offset)) ?? node;
  }
  return node;
}

function statementAt(
  document: TomlDocument,
  offset: number,
): { readonly header?: Header; readonly item?: Header | KeyValue } {
  const lineStart = document.text.lastIndexOf('\n', offset - 1) + 1;
  let header: Header | undefined;
  let item: Header | KeyValue | undefined;
  for (const each of document.items) {
    if (each.start > offset) break;
    if (each.type === 'header') header = each;
    const unfinished = each.type === 'key-value' && each.value === undefined && each.end >= lineStart;
    const behindEquals = unfinished && each.equals !== undefined;
    item = each.end >= offset || behindEquals ? each : undefined;
  }
  return { ...(header && { header }), ...(item && { item }) };
}

function inHeader(document: TomlDocument, header: Header, offset: number): CursorContext {
  const nameStart = header.start + (header.array ? 2 : 1);
  if (offset < nameStart) return NOTHING;
  const end = header.key.at(-1)?.end ?? nameStart;
  const start = header.key[0]?.start ?? nameStart;
  const prefix = document.text.slice(start, Math.max(start, offset)).trimStart();
  return { at: 'header', array: header.array, prefix, replace: { start, end: Math.max(end, start) } };
}

function inStatement(
  document: TomlDocument,
  statement: KeyValue,
  path: TomlPath,
  table: TomlTable,
  offset: number,
  inline: boolean,
): CursorContext {
  const { equals } = statement;
  if (equals === undefined || offset <= equals) {
    const typed = statement.key.filter((part) => part.end < offset);
    const owner = typed.reduce<TomlNode | undefined>(
      (node, part) => (node?.kind === 'table' ? node.children.get(part.name) : undefined),
      table,
    );
    const current = statement.key[typed.length];
    const replace = current && current.start <= offset ? current : { start: offset, end: offset };
    return keyContext(
      document,
      [...path, ...typed.map((part) => part.name)],
      owner?.kind === 'table' ? owner : undefined,
      replace,
      offset,
      inline,
      equals !== undefined,
    );
  }
  return inValue(document, statement.value, [...path, ...statement.key.map((part) => part.name)], offset);
}

function inValue(document: TomlDocument, node: TomlNode | undefined, path: TomlPath, offset: number): CursorContext {
  if (!node || offset < node.start) {
    return { at: 'value', path, prefix: '', replace: { start: offset, end: offset } };
  }
  if (node.kind === 'array' && offset > node.start && (offset < node.end || node.open)) {
    const index = node.items.findIndex((item) => offset >= item.start && offset <= item.end);
    const item = node.items[index];
    if (item) return inValue(document, item, [...path, index], offset);
    const before = node.items.filter((each) => each.end < offset).length;
    return { at: 'value', path: [...path, before], prefix: '', replace: { start: offset, end: offset } };
  }
  if (node.kind === 'table' && offset > node.start && (offset < node.end || node.open)) {
    const entry = node.entries?.find((each) => offset >= each.start && offset <= each.end);
    if (entry) return inStatement(document, entry, path, node, offset, true);
    return keyContext(document, path, node, { start: offset, end: offset }, offset, true, false);
  }
  const { start, end } = node;
  return { at: 'value', path, prefix: document.text.slice(start, offset), replace: { start, end }, node };
}

function keyContext(
  document: TomlDocument,
  path: TomlPath,
  table: TomlTable | undefined,
  replace: Span,
  offset: number,
  inline: boolean,
  hasEquals: boolean,
): CursorContext {
  const prefix = document.text.slice(replace.start, offset);
  const span = { start: replace.start, end: replace.end };
  return { at: 'key', path, ...(table && { table }), prefix, replace: span, hasEquals, inline };
}

function wordStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && /[\w-]/.test(text.charAt(start - 1))) start--;
  return start;
}

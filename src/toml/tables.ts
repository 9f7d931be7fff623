import { MAX_DEPTH } from './limits.ts';
import type { Header, KeyPart, KeyValue, TableOrigin, TomlNode, TomlTable, TomlTableArray } from './node.ts';
import type { Reader } from './reader.ts';

/*
 * What may be defined where. `[a.b]` passes through anything but inline tables, bracketed arrays and scalars, and may
 * end on a table only if that is missing or merely implied; `[[a]]` on a missing one or on an array of tables; a dotted
 * key extends only tables that dotted keys of the same section made; an inline table is closed with its brace.
 */

export function newTable(origin: TableOrigin, section: number, start: number, end: number): TomlTable {
  return { kind: 'table', origin, children: new Map(), headers: [], keys: [], section, start, end };
}

/** Written out, since a copy with two keys more makes reading a large file five times slower. */
export function newInlineTable(section: number, start: number): TomlTable {
  return {
    kind: 'table',
    origin: 'inline',
    children: new Map(),
    headers: [],
    keys: [],
    section,
    start,
    end: start,
    entries: [],
    commas: [],
  };
}

/** Hangs `node` into `table` under the name that `part` writes. */
function attach(table: TomlTable, part: KeyPart, node: TomlNode): void {
  node.parent = table;
  node.name = part.name;
  node.keys.push(part);
  table.children.set(part.name, node);
}

function isInline(table: TomlTable): boolean {
  return table.origin === 'inline';
}

/**
 * The table that the statements below a header go to; the reader's level becomes that table's. A header that conflicts with
 * what is defined already, or leads too deep, is reported and gets a detached table.
 */
export function openHeader(
  reader: Reader,
  root: TomlTable,
  line: Pick<Header, 'array' | 'key' | 'start' | 'end'>,
): TomlTable {
  reader.level = 0;
  return findTable(reader, root, line) ?? detachedTable(reader, line);
}

function detachedTable(reader: Reader, { start, end }: Pick<Header, 'start' | 'end'>): TomlTable {
  reader.level = 0;
  return newTable('detached', reader.section, start, end);
}

function findTable(
  reader: Reader,
  root: TomlTable,
  line: Pick<Header, 'array' | 'key' | 'start' | 'end'>,
): TomlTable | undefined {
  const last = line.key.at(-1);
  if (!last) return undefined;
  let owner = root;
  for (const part of line.key.slice(0, -1)) {
    if (isTooDeep(reader, part, owner.children.get(part.name)?.kind === 'table-array')) return undefined;
    const next = descend(reader, owner, part);
    if (!next) return undefined;
    owner = next;
  }
  if (isTooDeep(reader, last, line.array)) return undefined;
  const existing = owner.children.get(last.name);
  return line.array
    ? appendElement(reader, owner, existing, last, line)
    : openTable(reader, owner, existing, last, line);
}

/** Goes one level down, two for an array of tables and its element; reports `part` where that is too deep. */
function isTooDeep(reader: Reader, part: KeyPart, array: boolean): boolean {
  reader.level += array ? 2 : 1;
  if (reader.level <= MAX_DEPTH) return false;
  reader.report('too-deep', part.start, part.end);
  return true;
}

function descend(reader: Reader, owner: TomlTable, part: KeyPart): TomlTable | undefined {
  const existing = owner.children.get(part.name);
  if (!existing) {
    const implied = newTable('implicit', reader.section, -1, -1);
    attach(owner, part, implied);
    return implied;
  }
  existing.keys.push(part);
  const next = existing.kind === 'table-array' ? existing.items.at(-1) : existing;
  if (next?.kind === 'table' && !isInline(next)) return next;
  reportRedefined(reader, part, existing);
  return undefined;
}

function appendElement(
  reader: Reader,
  owner: TomlTable,
  existing: TomlNode | undefined,
  part: KeyPart,
  line: Pick<Header, 'array' | 'key' | 'start' | 'end'>,
): TomlTable | undefined {
  if (existing && existing.kind !== 'table-array') {
    reportRedefined(reader, part, existing);
    return undefined;
  }
  let array: TomlTableArray;
  if (existing) {
    array = existing;
    array.keys.push(part);
  } else {
    array = { kind: 'table-array', items: [], headers: [], keys: [], start: line.start, end: line.end };
    attach(owner, part, array);
  }
  const element = newTable('element', reader.section, line.start, line.end);
  element.parent = array;
  element.index = array.items.length;
  element.keys.push(part);
  array.items.push(element);
  return element;
}

function openTable(
  reader: Reader,
  owner: TomlTable,
  existing: TomlNode | undefined,
  part: KeyPart,
  line: Pick<Header, 'array' | 'key' | 'start' | 'end'>,
): TomlTable | undefined {
  if (!existing) {
    const table = newTable('header', reader.section, line.start, line.end);
    attach(owner, part, table);
    return table;
  }
  if (existing.kind === 'table' && existing.origin === 'implicit') {
    existing.origin = 'header';
    existing.start = line.start;
    existing.end = line.end;
    existing.keys.push(part);
    return existing;
  }
  reader.report('duplicate-table', line.key[0]?.start ?? part.start, part.end, {
    detail: line.key.map((each) => each.name).join('.'),
    related: existing.keys[0],
  });
  if (existing.kind !== 'table' || isInline(existing)) return undefined;
  existing.keys.push(part);
  return existing;
}

/**
 * Puts the value of `statement` where its key says, in `table` or in tables that the dots of the key make. A key that leads
 * too deep, which has been reported, ends in a hole.
 */
export function define(reader: Reader, table: TomlTable, statement: KeyValue): void {
  const last = statement.key.at(-1);
  if (!last) return;
  let owner = table;
  const deepest = MAX_DEPTH - reader.level;
  for (const [index, part] of statement.key.slice(0, Math.min(statement.key.length - 1, deepest + 1)).entries()) {
    const existing = owner.children.get(part.name);
    if (index === deepest) {
      const { start, end } = statement;
      if (!existing) attach(owner, part, { kind: 'missing', raw: '', start, end, keys: [] });
      return;
    }
    if (!existing) {
      const made = newTable('dotted', reader.section, statement.start, statement.end);
      attach(owner, part, made);
      owner = made;
    } else if (existing.kind === 'table' && existing.origin === 'dotted' && existing.section === reader.section) {
      existing.keys.push(part);
      owner = existing;
    } else {
      reportRedefined(reader, part, existing);
      return;
    }
  }
  const existing = owner.children.get(last.name);
  if (existing) {
    reader.report('duplicate-key', last.start, last.end, { detail: last.name, related: existing.keys[0] });
    return;
  }
  const { end } = statement;
  const node: TomlNode = statement.value ?? { kind: 'missing', raw: '', start: end, end, keys: [] };
  node.statement = statement;
  attach(owner, last, node);
}

function reportRedefined(reader: Reader, part: KeyPart, existing: TomlNode): void {
  reader.report('redefined', part.start, part.end, { detail: part.name, related: existing.keys[0] });
}

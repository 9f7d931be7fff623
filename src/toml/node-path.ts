import type { Span } from '../base/line-index.ts';
import type { TomlDocument } from './document.ts';
import type { KeyPart, TomlNode, TomlTable } from './node.ts';

/** Where a node stands: table keys and array positions from the root down. */
export type TomlPath = readonly (string | number)[];

/** The node at `path` below `from`, or `undefined` where the text has none. */
export function nodeAt(from: TomlDocument | TomlNode, path: TomlPath): TomlNode | undefined {
  const { node, depth } = deepestAt(from, path);
  return depth === path.length ? node : undefined;
}

/** The deepest node that exists on the way to `path`, and how many of the path's steps lead to it. */
export function deepestAt(
  from: TomlDocument | TomlNode,
  path: TomlPath,
): { readonly node: TomlNode; readonly depth: number } {
  let node: TomlNode = 'root' in from ? from.root : from;
  let depth = 0;
  for (const step of path) {
    const next = childAt(node, step);
    if (!next) break;
    node = next;
    depth++;
  }
  return { node, depth };
}

function childAt(node: TomlNode, step: string | number): TomlNode | undefined {
  if (node.kind === 'table') return node.children.get(String(step));
  if (node.kind !== 'array' && node.kind !== 'table-array') return undefined;
  return typeof step === 'number' ? node.items[step] : undefined;
}

/** The path that leads from the root to `node`; what stands in a detached table has one that starts there. */
export function pathOf(node: TomlNode): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: TomlNode | undefined = node; at?.parent; at = at.parent) {
    path.push(at.parent.kind === 'table' ? (at.name ?? '') : (at.index ?? 0));
  }
  return path.reverse();
}

/** Whether `node` is `owner` or stands anywhere below it. */
export function isWithin(node: TomlNode, owner: TomlNode): boolean {
  for (let at: TomlNode | undefined = node; at; at = at.parent) if (at === owner) return true;
  return false;
}

/**
 * Where a remark on the whole of `node` is drawn: the name in its last header, the key that made it where dots did, else
 * its value. For the root the first statement.
 */
export function rangeOf(document: TomlDocument, node: TomlNode): Span {
  if (node === document.root) {
    const first = document.items[0];
    return first ? { start: first.start, end: first.end } : { start: 0, end: 0 };
  }
  const header = 'headers' in node ? node.headers.at(-1) : undefined;
  if (header) return spanOf(header.key) ?? { start: header.start, end: header.end };
  if (node.kind === 'table' && !isBraced(node)) return spanOf(node.keys.slice(0, 1)) ?? node;
  return { start: node.start, end: node.end };
}

/** Where a remark on the name of `node` is drawn: the segment that introduced it. */
export function keyRangeOf(document: TomlDocument, node: TomlNode): Span {
  return spanOf(node.keys.slice(0, 1)) ?? rangeOf(document, node);
}

/** From the first to the last segment of a key. */
function spanOf(key: readonly KeyPart[]): Span | undefined {
  const first = key[0];
  const last = key.at(-1);
  return first && last ? { start: first.start, end: last.end } : undefined;
}

function isBraced(table: TomlTable): boolean {
  return table.origin === 'inline';
}

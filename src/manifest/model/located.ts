import type { TomlDocument } from '../../toml/document.ts';
import type { TomlNode, TomlTable } from '../../toml/node.ts';
import { deepestAt } from '../../toml/node-path.ts';
import type { SchemaIssue } from './schema-issues.ts';

/** A value with the node that it was read from. */
export interface Located<T, N extends TomlNode = TomlNode> {
  readonly value: T;
  readonly node: N;
  /** Nothing in it is half-typed or of a wrong type; only then may something be concluded from what it lacks. */
  readonly whole: boolean;
}

/** A value read from a table of its own: a target, a tool, a permission. */
export type LocatedTable<T> = Located<T, TomlTable>;

/** The nodes in which something could not be read, with all that hold them. */
export type BrokenNodes = ReadonlySet<TomlNode>;

/** The string at `key`, where there is one. */
export function textAt(table: TomlTable, key: string): string | undefined {
  const node = table.children.get(key);
  return node?.kind === 'string' ? node.value : undefined;
}

export function booleanAt(table: TomlTable, key: string): boolean | undefined {
  const node = table.children.get(key);
  return node?.kind === 'boolean' ? node.value : undefined;
}

/** The whole number at `key` that a number can hold. */
export function integerAt(table: TomlTable, key: string): number | undefined {
  const node = table.children.get(key);
  return node?.kind === 'integer' && typeof node.value === 'number' ? node.value : undefined;
}

export function tableAt(table: TomlTable, key: string): TomlTable | undefined {
  const node = table.children.get(key);
  return node?.kind === 'table' ? node : undefined;
}

/** The elements of the list at `key`, however it is written; none where there is no list. */
export function elementsAt(table: TomlTable, key: string): readonly TomlNode[] {
  const node = table.children.get(key);
  return node?.kind === 'array' || node?.kind === 'table-array' ? node.items : [];
}

/** The tables among the elements of the list at `key`. */
export function tablesAt(table: TomlTable, key: string): TomlTable[] {
  return elementsAt(table, key).filter((node) => node.kind === 'table');
}

/** The strings among the elements of the list at `key`. */
export function textsAt(table: TomlTable, key: string): string[] {
  return elementsAt(table, key).flatMap((node) => (node.kind === 'string' ? [node.value] : []));
}

/**
 * What may not be relied on: nodes with a hole or a value of the wrong kind, and every table or list around them.
 * Unknown keys spoil nothing that is known. What has no end may hold more than was read, and
 * a header in conflict spoils all that its name leads through.
 */
export function brokenNodes(
  document: TomlDocument,
  holes: readonly TomlNode[],
  issues: readonly SchemaIssue[],
): BrokenNodes {
  const broken = new Set<TomlNode>();
  const spoil = (from: TomlNode) => {
    for (let node: TomlNode | undefined = from; node && !broken.has(node); node = node.parent) broken.add(node);
  };
  for (const hole of holes) spoil(hole);
  for (const issue of issues) if (issue.kind !== 'unknown-key') spoil(issue.node);
  if (document.errorCount > 0) for (const node of unclosed(document.root)) spoil(node);
  for (const item of document.items) {
    if (item.type !== 'header' || item.node.origin !== 'detached') continue;
    spoil(
      deepestAt(
        document,
        item.key.map((part) => part.name),
      ).node,
    );
  }
  return broken;
}

/** Strings, arrays and inline tables below `node` whose end is missing. */
function* unclosed(root: TomlNode): Generator<TomlNode> {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('open' in node && node.open) yield node;
    const children = node.kind === 'table' ? node.children.values() : 'items' in node ? node.items : [];
    for (const child of children) waiting.push(child);
  }
}

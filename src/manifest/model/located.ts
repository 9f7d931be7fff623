import type { TomlNode, TomlTable } from '../../toml/node.ts';

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

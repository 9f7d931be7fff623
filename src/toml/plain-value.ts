import type { DateKind, TomlNode, TomlTable } from './node.ts';

/** A TOML float; boxed, because a schema must tell `1.0` from the integer `1` and a number cannot. */
class TomlFloat {
  constructor(readonly value: number) {}
}

/** A TOML date or time, as written. */
class TomlDate {
  constructor(
    readonly kind: DateKind,
    readonly text: string,
  ) {}
}

/** A table as a plain object for a schema, with the places at which the text holds no readable value. */
export interface PlainTable {
  readonly value: Record<string, unknown>;
  /**
   * Left out of `value` in tables, `undefined` in arrays. What a schema has to say at or below them is only a
   * consequence of the syntax error there.
   */
  readonly holes: readonly TomlNode[];
}

/**
 * Plain JavaScript for `table`: strings, booleans, numbers (bigint beyond 2^53), arrays and objects, `TomlFloat`,
 * `TomlDate`. A key `__proto__` becomes an own property.
 */
export function plainTable(table: TomlTable): PlainTable {
  const holes: TomlNode[] = [];
  return { value: plainObject(table, holes), holes };
}

/** Plain JavaScript for one node; a hole is `undefined`. */
export function plainValue(node: TomlNode): unknown {
  return convert(node, []);
}

function plainObject(table: TomlTable, holes: TomlNode[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, child] of table.children) {
    const value = convert(child, holes);
    if (value === undefined) continue;
    if (key === '__proto__') {
      Object.defineProperty(result, key, { value, enumerable: true, configurable: true, writable: true });
    } else {
      result[key] = value;
    }
  }
  return result;
}

function convert(node: TomlNode, holes: TomlNode[]): unknown {
  switch (node.kind) {
    case 'table':
      return plainObject(node, holes);
    case 'table-array':
    case 'array':
      return node.items.map((item) => convert(item, holes));
    case 'missing':
    case 'invalid':
      holes.push(node);
      return undefined;
    case 'float':
      return new TomlFloat(node.value);
    case 'string':
    case 'boolean':
    case 'integer':
      return node.value;
    default:
      return new TomlDate(node.kind, node.value);
  }
}

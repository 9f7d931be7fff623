import { type SourceFile, type Spot, spotIn } from '../source-file.ts';
import type { TomlNode, TomlTable } from '../toml/node.ts';
import { rangeOf } from '../toml/node-path.ts';

/** The header of a table, or its braces. */
export function headerSpot(file: SourceFile, node: TomlNode): Spot {
  return spotIn(file, rangeOf(file.document, node));
}

/** The value at `key`, or the header of the table where it has none. */
export function valueSpot(file: SourceFile, table: TomlTable, key: string): Spot {
  return headerSpot(file, table.children.get(key) ?? table);
}

/** One element of the list at `key`, the list, or the header of the table. */
export function elementSpot(file: SourceFile, table: TomlTable, key: string, index: number): Spot {
  const list = table.children.get(key);
  const element = list?.kind === 'array' || list?.kind === 'table-array' ? list.items[index] : undefined;
  return headerSpot(file, element ?? list ?? table);
}

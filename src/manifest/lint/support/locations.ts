import type { TomlNode, TomlTable } from '../../../toml/node.ts';
import { rangeOf } from '../../../toml/node-path.ts';
import { type SourceFile, type SourceRange, sourceRange } from '../../model/source-file.ts';

/** The header of a table, or its braces. */
export function headerRange(file: SourceFile, node: TomlNode): SourceRange {
  return sourceRange(file, rangeOf(file.document, node));
}

/** The value at `key`, or the header of the table where it has none. */
export function valueRange(file: SourceFile, table: TomlTable, key: string): SourceRange {
  return headerRange(file, table.children.get(key) ?? table);
}

/** One element of the list at `key`, the list, or the header of the table. */
export function elementRange(file: SourceFile, table: TomlTable, key: string, index: number): SourceRange {
  const list = table.children.get(key);
  const element = list?.kind === 'array' || list?.kind === 'table-array' ? list.items[index] : undefined;
  return headerRange(file, element ?? list ?? table);
}

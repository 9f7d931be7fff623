import {
  inputEntries,
  isInputArray,
  isInputTable,
  keyLiteral,
  type TomlInput,
  type TomlInputTable,
  tomlLiteral,
} from './toml-literal.ts';

/** How a list of tables is written: with `[[…]]` headers, or between brackets. */
export type ListForm = 'headers' | 'brackets';

/** Small flat tables read best between brackets; with a list in them they get headers. */
export function preferredForm(element: TomlInput): ListForm {
  const flat = !isInputTable(element) || inputEntries(element).every(([, value]) => typeof value !== 'object');
  return flat ? 'brackets' : 'headers';
}

/**
 * The lines of one table: its header, its keys, then its tables and lists of tables with headers of their own, blank
 * lines between them.
 */
export function tableLines(names: readonly string[], table: TomlInputTable, array: boolean): string[] {
  const path = names.map(keyLiteral).join('.');
  const lines = [array ? `[[${path}]]` : `[${path}]`];
  const below: string[] = [];
  for (const [key, value] of inputEntries(table)) {
    if (isInputTable(value)) below.push('', ...tableLines([...names, key], value, false));
    else if (isTableList(value))
      below.push(...value.flatMap((each) => ['', ...tableLines([...names, key], each, true)]));
    else lines.push(...keyLines(key, value));
  }
  return [...lines, ...below];
}

/** `key = value`; a list of small tables takes one line for each. */
export function keyLines(key: string, value: TomlInput): string[] {
  if (!isInputArray(value) || value.length < 2 || !value.every(isInputTable)) {
    return [`${keyLiteral(key)} = ${tomlLiteral(value)}`];
  }
  return [`${keyLiteral(key)} = [`, ...value.map((each) => `  ${tomlLiteral(each)},`), ']'];
}

function isTableList(value: TomlInput): value is readonly TomlInputTable[] {
  return (
    isInputArray(value) &&
    value.length > 0 &&
    value.every(isInputTable) &&
    value.some((each) => preferredForm(each) === 'headers')
  );
}

import { keyLiteral, type TomlInput, tomlLiteral } from '../../../src/manifest/toml/toml-literal.ts';

/** How a text is written; every choice that people make differently. */
export interface Style {
  readonly lineBreak: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
  readonly finalLineBreak: boolean;
  /** Seed of the choices between headers, dots and braces, of comments and of indentation. */
  readonly seed: number;
}

type Table = { readonly [key: string]: TomlInput | undefined };
type Choose = (count: number) => number;

/** `value` as TOML of a style. The same value whatever the style. */
export function writtenToml(value: Table, style: Style): string {
  const choose = chooser(style.seed);
  const lines = tableLines([], value, choose).flatMap((line) => decorated(line, choose));
  const text = lines.join(style.lineBreak) + (style.finalLineBreak ? style.lineBreak : '');
  return (style.byteOrderMark ? '\ufeff' : '') + text;
}

function chooser(seed: number): Choose {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % count;
  };
}

function decorated(line: string, choose: Choose): string[] {
  if (line === '') return [''];
  const indent = ['', '', '', '  ', '\t'][choose(5)] ?? '';
  const remark = choose(8) === 0 ? [`${indent}# a remark`] : [];
  const trailing = !line.endsWith('[') && choose(8) === 0 ? ' # why' : '';
  return [...remark, `${indent}${line}${trailing}`];
}

function tableLines(path: readonly string[], table: Table, choose: Choose): string[] {
  const above: string[] = [];
  const below: string[] = [];
  for (const [key, value] of Object.entries(table)) {
    if (value === undefined) continue;
    const name = [...path, key].map(keyLiteral).join('.');
    if (isTable(value)) {
      const form = choose(4);
      if (form === 0) above.push(`${keyLiteral(key)} = ${tomlLiteral(value)}`);
      else if (form === 1 && Object.keys(value).length > 0) above.push(...dottedLines([key], value));
      else below.push('', `[${name}]`, ...tableLines([...path, key], value, choose));
    } else if (isTableList(value)) {
      const form = choose(4);
      if (form === 0) above.push(`${keyLiteral(key)} = ${tomlLiteral(value)}`);
      else if (form === 1) above.push(...bracketLines(key, value, choose));
      else for (const each of value) below.push('', `[[${name}]]`, ...tableLines([...path, key], each, choose));
    } else above.push(`${keyLiteral(key)} = ${tomlLiteral(value)}`);
  }
  return [...above, ...below];
}

function dottedLines(path: readonly string[], table: Table): string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [`${[...path, key].map(keyLiteral).join('.')} = ${tomlLiteral(value)}`];
  });
}

function bracketLines(key: string, list: readonly Table[], choose: Choose): string[] {
  const last = list.length - 1;
  const trailing = choose(2) === 0;
  const members = list.map((each, index) => `  ${tomlLiteral(each)}${index < last || trailing ? ',' : ''}`);
  return [`${keyLiteral(key)} = [`, ...members, ']'];
}

function isTable(value: TomlInput): value is Table {
  return typeof value === 'object' && !Array.isArray(value);
}

function isTableList(value: TomlInput): value is readonly Table[] {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

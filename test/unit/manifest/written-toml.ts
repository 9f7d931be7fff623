import { keyLiteral, type TomlInput, tomlLiteral } from '../../../src/toml/toml-literal.ts';

/** How a text is written; every choice that people make differently. */
export interface Style extends Frame {
  /** Seed of the choices between headers, dots and braces, of comments and of indentation. */
  readonly seed: number;
}

interface Frame {
  readonly lineBreak: '\n' | '\r\n';
  readonly byteOrderMark: boolean;
  readonly finalLineBreak: boolean;
}

/** What is chosen again and again while a text is written. */
interface Choices {
  readonly table: () => 'braces' | 'dots' | 'headers';
  readonly list: () => 'braces' | 'brackets' | 'headers';
  readonly trailingComma: () => boolean;
  readonly indent: () => string;
  readonly remark: () => boolean;
  /** A table's own header stands below those of the tables in it. */
  readonly ownHeaderLast: boolean;
}

type Table = { readonly [key: string]: TomlInput | undefined };

/** `value` as TOML of a style. The same value whatever the style. */
export function writtenToml(value: Table, style: Style): string {
  return framed(value, style, chosenBy(style.seed));
}

const PLAIN_FRAME: Frame = { lineBreak: '\n', byteOrderMark: false, finalLineBreak: true };
const PLAIN: Choices = {
  table: () => 'headers',
  list: () => 'headers',
  trailingComma: () => true,
  indent: () => '',
  remark: () => false,
  ownHeaderLast: false,
};

/** Texts that differ from the usual one in one way each, the same at every run. */
export const FORMS: Readonly<Record<string, (value: Table) => string>> = {
  'with CRLF': (value) => framed(value, { ...PLAIN_FRAME, lineBreak: '\r\n' }, PLAIN),
  'with a byte order mark': (value) => framed(value, { ...PLAIN_FRAME, byteOrderMark: true }, PLAIN),
  'without a final newline': (value) => framed(value, { ...PLAIN_FRAME, finalLineBreak: false }, PLAIN),
  'with a comment at every line': (value) => framed(value, PLAIN_FRAME, { ...PLAIN, remark: () => true }),
  'indented by tabs': (value) => framed(value, PLAIN_FRAME, { ...PLAIN, indent: () => '\t' }),
  'with inline tables': (value) =>
    framed(value, PLAIN_FRAME, { ...PLAIN, table: () => 'braces', list: () => 'braces' }),
  'with lists between brackets': (value) =>
    framed(value, PLAIN_FRAME, { ...PLAIN, list: () => 'brackets', trailingComma: () => false }),
  'with dotted keys': (value) => framed(value, PLAIN_FRAME, { ...PLAIN, table: () => 'dots', list: () => 'braces' }),
  'with headers in odd order': (value) =>
    framed(Object.fromEntries(Object.entries(value).reverse()), PLAIN_FRAME, { ...PLAIN, ownHeaderLast: true }),
};

function framed(value: Table, frame: Frame, choices: Choices): string {
  const lines = tableLines([], value, choices).flatMap((line) => decorated(line, choices));
  const text = lines.join(frame.lineBreak) + (frame.finalLineBreak ? frame.lineBreak : '');
  return (frame.byteOrderMark ? '\ufeff' : '') + text;
}

function chosenBy(seed: number): Choices {
  let state = seed;
  const choose = (count: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % count;
  };
  return {
    table: () => (['braces', 'dots'] as const)[choose(4)] ?? 'headers',
    list: () => (['braces', 'brackets'] as const)[choose(4)] ?? 'headers',
    trailingComma: () => choose(2) === 0,
    indent: () => ['', '', '', '  ', '\t'][choose(5)] ?? '',
    remark: () => choose(8) === 0,
    ownHeaderLast: false,
  };
}

function decorated(line: string, choices: Choices): string[] {
  if (line === '') return [''];
  const indent = choices.indent();
  const remark = choices.remark() ? [`${indent}# a remark`] : [];
  const trailing = !line.endsWith('[') && choices.remark() ? ' # why' : '';
  return [...remark, `${indent}${line}${trailing}`];
}

function tableLines(path: readonly string[], table: Table, choices: Choices): string[] {
  const { own, below } = parts(path, table, choices);
  return [...own, ...below];
}

/** The lines of a table's own keys, and those of the sections of what it holds. */
function parts(path: readonly string[], table: Table, choices: Choices): { own: string[]; below: string[] } {
  const own: string[] = [];
  const below: string[] = [];
  for (const [key, value] of Object.entries(table)) {
    if (value === undefined) continue;
    const name = [...path, key].map(keyLiteral).join('.');
    if (isTable(value)) {
      const form = choices.table();
      if (form === 'braces') own.push(`${keyLiteral(key)} = ${tomlLiteral(value)}`);
      else if (form === 'dots' && Object.keys(value).length > 0) own.push(...dottedLines([key], value));
      else {
        const inner = parts([...path, key], value, choices);
        const section = ['', `[${name}]`, ...inner.own];
        below.push(...(choices.ownHeaderLast ? [...inner.below, ...section] : [...section, ...inner.below]));
      }
    } else if (isTableList(value)) {
      const form = choices.list();
      if (form === 'braces') own.push(`${keyLiteral(key)} = ${tomlLiteral(value)}`);
      else if (form === 'brackets') own.push(...bracketLines(key, value, choices));
      else for (const each of value) below.push('', `[[${name}]]`, ...tableLines([...path, key], each, choices));
    } else own.push(`${keyLiteral(key)} = ${tomlLiteral(value)}`);
  }
  return { own, below };
}

function dottedLines(path: readonly string[], table: Table): string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return [`${[...path, key].map(keyLiteral).join('.')} = ${tomlLiteral(value)}`];
  });
}

function bracketLines(key: string, list: readonly Table[], choices: Choices): string[] {
  const last = list.length - 1;
  const trailing = choices.trailingComma();
  const members = list.map((each, index) => `  ${tomlLiteral(each)}${index < last || trailing ? ',' : ''}`);
  return [`${keyLiteral(key)} = [`, ...members, ']'];
}

function isTable(value: TomlInput): value is Table {
  return typeof value === 'object' && !Array.isArray(value);
}

function isTableList(value: TomlInput): value is readonly Table[] {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

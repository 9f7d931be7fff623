/** A value to be written as TOML. Whole numbers are written as integers. */
export type TomlInput =
  | string
  | number
  | bigint
  | boolean
  | readonly TomlInput[]
  | { readonly [key: string]: TomlInput | undefined };

export type TomlInputTable = { readonly [key: string]: TomlInput | undefined };

/**
 * `value` on one line, in the syntax that TOML 1.0 knows too. A string with half of a surrogate pair, which TOML cannot
 * hold, gets U+FFFD in its place. Keys whose value is `undefined` are left out.
 */
export function tomlLiteral(value: TomlInput): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (isInputArray(value)) return `[${value.map(tomlLiteral).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const entries = inputEntries(value);
  if (entries.length === 0) return '{}';
  return `{ ${entries.map(([key, each]) => `${keyLiteral(key)} = ${tomlLiteral(each)}`).join(', ')} }`;
}

/** `text` between single quotes where `like` is written so and nothing in it needs an escape; else between double ones. */
export function stringLiteral(text: string, like = '"'): string {
  if (like.startsWith("'") && !like.startsWith("'''") && /^[^'\p{Cc}\p{Cs}]*$/u.test(text)) return `'${text}'`;
  return JSON.stringify(text.replace(/\p{Cs}/gu, '\ufffd')).replaceAll('\x7f', '\\u007f');
}

/** A key segment, quoted only where it must be. */
export function keyLiteral(name: string): string {
  return /^[\w-]+$/.test(name) ? name : stringLiteral(name);
}

export function isInputTable(value: TomlInput): value is TomlInputTable {
  return typeof value === 'object' && !isInputArray(value);
}

export function isInputArray(value: TomlInput): value is readonly TomlInput[] {
  return Array.isArray(value);
}

/** The entries that are written: those with a value. */
export function inputEntries(table: TomlInputTable): [string, TomlInput][] {
  return Object.entries(table).flatMap(([key, value]): [string, TomlInput][] =>
    value === undefined ? [] : [[key, value]],
  );
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = String(value);
  return /^-?\d+e/.test(text) ? text.replace('e', '.0e') : text;
}

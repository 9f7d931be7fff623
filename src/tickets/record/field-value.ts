import { t } from '@vscode/l10n';

/** What a frontmatter field may hold: a scalar or a list of strings. Anything else makes the item unreadable (docs/formats.md#item). */
export type FieldValue = string | number | boolean | null | readonly string[];

/** A value as the reference's raw view writes it: lists as `['a', 'b']`, numbers and booleans normalised (docs/formats.md#yaml-corner-cases). */
export function fieldText(value: FieldValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  return String(value);
}

/** A string as the writer puts it into frontmatter: single quotes, a quote doubled (docs/formats.md#frontmatter-as-written). */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * What not every YAML reader takes in frontmatter: control characters but the tab, halves of characters, line and
 * paragraph separators, byte order marks and what is no character.
 */
const UNWRITABLE = /(?!\t)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufeff]/u;

/** Whether a value has several lines, which no field has. */
export function isMultiLine(value: string | null | readonly string[]): boolean {
  return [value ?? ''].flat().some((text) => /[\n\r]/.test(text));
}

/** Why a value cannot stand in frontmatter under the name `key`; nothing when it can. */
export function valueProblem(key: string, value: string | null | readonly string[]): string | undefined {
  if (isMultiLine(value)) return t('“{0}” must be a single line', key);
  const texts = [value ?? ''].flat();
  const found = texts.map((text) => UNWRITABLE.exec(text)?.[0]).find((character) => character !== undefined);
  if (found === undefined) return undefined;
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return t('“{0}” holds the character {1}, which not every reader of tickets takes', key, code);
}

/** The text of a value to write: strings and list elements in single quotes, lists in one line, blank elements dropped. */
export function writtenValue(value: string | null | readonly string[]): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  const elements = value.map((element) => element.trim()).filter((element) => element !== '');
  return `[${elements.map(quoted).join(', ')}]`;
}

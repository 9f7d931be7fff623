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

/** The text of a value to write: strings and list elements in single quotes, lists in one line, blank elements dropped. */
export function writtenValue(value: string | null | readonly string[]): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quoted(value);
  const elements = value.map((element) => element.trim()).filter((element) => element !== '');
  return `[${elements.map(quoted).join(', ')}]`;
}

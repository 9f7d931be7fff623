import type { Span } from '../../base/line-index.ts';
import type { Field, ReadFields } from './field.ts';
import type { FieldValue } from './field-value.ts';

const FIELD = /^([a-z_]+): (?:'((?:[^']|'')*)'|"([^"\\]*)"|(null)|\[((?:'(?:[^']|'')*'(?:, '(?:[^']|'')*')*)?)\])$/;
const ELEMENT = /'((?:[^']|'')*)'/g;
/** Characters that YAML treats specially or refuses even in quotes, and line breaks that only some YAML versions know. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go to the YAML reader
const UNUSUAL = /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/**
 * Reads frontmatter in the form that every writer of tickets produces (docs/formats.md#frontmatter-as-written), which needs no YAML machinery:
 * lists of thousands of tickets spend their time here. Nothing, when one line has any other form; the YAML reader then
 * decides, and gives the same values for what is read here.
 */
export function readWrittenFields(text: string, span: Span): ReadFields | undefined {
  const fields = new Map<string, Field>();
  for (let start = span.start; start < span.end; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? span.end : feed + 1;
    const line = text.slice(start, text[next - 2] === '\r' ? next - 2 : next - 1);
    const match = UNUSUAL.test(line) ? null : FIELD.exec(line);
    const key = match?.[1];
    if (match === null || key === undefined || fields.has(key)) return undefined;
    const keyEnd = start + key.length;
    fields.set(key, {
      value: writtenAs(match),
      keySpan: { start, end: keyEnd },
      valueSpan: { start: keyEnd + 2, end: start + line.length },
    });
    start = next;
  }
  return { ok: true, fields };
}

function writtenAs([, , single, double, none, list]: RegExpExecArray): FieldValue {
  if (single !== undefined) return unquoted(single);
  if (double !== undefined) return double;
  if (none !== undefined) return null;
  return [...(list ?? '').matchAll(ELEMENT)].map(([, element]) => unquoted(element ?? ''));
}

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}

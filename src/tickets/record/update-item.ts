import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import { MAX_FRONTMATTER_LENGTH } from '../limits.ts';
import { isMultiLine, valueProblem, writtenValue } from './field-value.ts';
import { type Item, type ItemProblem, type ItemProblemCode, readItem } from './item.ts';

export type FieldUpdate = readonly [key: string, value: string | null | readonly string[]];

/**
 * `multi-line-value`: frontmatter values are written in one line. `unwritable-value`: they hold only what every YAML
 * reader takes, and are no longer than is read. `unsafe-update`: the file is so unusual that a line
 * cannot be replaced without changing more than the field; it must be edited by hand.
 */
type UpdateProblemCode = ItemProblemCode | 'multi-line-value' | 'unwritable-value' | 'unsafe-update';

export type UpdatedItem =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: { readonly code: UpdateProblemCode } & Omit<ItemProblem, 'code'> };

/**
 * Sets fields of an `item.md` line by line: whatever belongs to no updated key stays as it is, comments, order, unknown
 * keys, quoting and the body. New keys come directly before the closing fence, in the order given (docs/formats.md#updating-an-item).
 * Unlike the reference's writer this one keeps the file's own line ending and BOM, replaces a value of several lines as
 * a whole, and knows a quoted key.
 */
export function updateItem(text: string, updates: readonly FieldUpdate[]): UpdatedItem {
  const read = readItem(text);
  if (!read.ok) return read;
  const { item } = read;
  for (const [key, value] of updates) {
    const problem = valueProblem(key, value);
    if (problem !== undefined) {
      return refused(item, isMultiLine(value) ? 'multi-line-value' : 'unwritable-value', problem);
    }
  }
  return rewritten(text, item, new Map(updates));
}

/** The same file without one field, with all lines of its value. */
export function removeField(text: string, key: string): UpdatedItem {
  const read = readItem(text);
  return read.ok ? rewritten(text, read.item, new Map([[key, undefined]])) : read;
}

/** Sets fields, or removes those whose value is undefined, and reads the result back before it is believed. */
function rewritten(text: string, item: Item, changes: ReadonlyMap<string, FieldUpdate[1] | undefined>): UpdatedItem {
  const ending = lineEnding(text);
  const edits: { span: Span; newText: string }[] = [];
  const added: string[] = [];
  for (const [key, value] of changes) {
    const field = item.fields.get(key);
    const line = value === undefined ? '' : `${key}: ${writtenValue(value)}${ending}`;
    if (field === undefined) added.push(line);
    else edits.push({ span: linesAround(text, field.keySpan.start, field.valueSpan.end), newText: line });
  }
  const end = item.frontmatterSpan.end;
  edits.sort((a, b) => a.span.start - b.span.start);
  edits.push({ span: { start: end, end }, newText: added.join('') });

  const updated = applied(text, edits);
  const length = end - item.frontmatterSpan.start + updated.length - text.length;
  if (length > MAX_FRONTMATTER_LENGTH) {
    const message = t('The frontmatter would be longer than {0} characters', MAX_FRONTMATTER_LENGTH);
    return refused(item, 'unwritable-value', message);
  }
  if (isFaithful(item, updated, changes)) return { ok: true, text: updated };
  return refused(item, 'unsafe-update', t('The frontmatter is too unusual to change one field of it; edit it by hand'));
}

/** The same file with another body, in the file's own line ending, below one empty line as the writer puts it. */
export function replaceBody(text: string, body: string): UpdatedItem {
  const read = readItem(text);
  if (!read.ok) return read;
  const lines = body.replaceAll('\r\n', '\n').replace(/^\n+/, '');
  const whole = `\n${lines}${lines === '' || lines.endsWith('\n') ? '' : '\n'}`;
  const head = text.slice(0, read.item.bodySpan.start);
  const ending = lineEnding(text);
  return { ok: true, text: `${head}${head.endsWith('\n') ? '' : ending}${whole.replaceAll('\n', ending)}` };
}

/** The ending of the first line, which is the opening fence. */
function lineEnding(text: string): '\n' | '\r\n' {
  const feed = text.indexOf('\n');
  return text[feed - 1] === '\r' ? '\r\n' : '\n';
}

/** From the start of the line of `start` to behind the line that `end` closes: all lines of a field, from key to value. */
export function linesAround(text: string, start: number, end: number): Span {
  const last = Math.max(start, text[end - 1] === '\n' ? end - 1 : end);
  return { start: text.lastIndexOf('\n', start - 1) + 1, end: text.indexOf('\n', last) + 1 };
}

function applied(text: string, edits: readonly { span: Span; newText: string }[]): string {
  let at = 0;
  let result = '';
  for (const { span, newText } of edits) {
    result += text.slice(at, span.start) + newText;
    at = Math.max(at, span.end);
  }
  return result + text.slice(at);
}

/** Whether the changed fields hold what was asked for, and everything else is what it was. */
function isFaithful(before: Item, text: string, changes: ReadonlyMap<string, FieldUpdate[1] | undefined>): boolean {
  const read = readItem(text);
  if (!read.ok) return false;
  const expected = new Map(before.frontmatter);
  for (const [key, value] of changes) {
    if (value === undefined) expected.delete(key);
    else expected.set(key, readBack(value));
  }
  const sameFields =
    expected.size === read.item.frontmatter.size &&
    [...expected].every(([key, value]) => JSON.stringify(value) === JSON.stringify(read.item.frontmatter.get(key)));
  return sameFields && read.item.body === before.body;
}

/** Lists lose blank elements and the blanks around the others when they are written. */
function readBack(value: FieldUpdate[1]): FieldUpdate[1] {
  if (value === null || typeof value === 'string') return value;
  return value.map((element) => element.trim()).filter((element) => element !== '');
}

/** Whether the given value is to blame for a problem, and not the file. */
export function isOfValue({ code }: { readonly code: UpdateProblemCode }): boolean {
  return code === 'multi-line-value' || code === 'unwritable-value';
}

function refused(item: Item, code: UpdateProblemCode, message: string): UpdatedItem {
  return { ok: false, problem: { code, message, span: item.frontmatterSpan } };
}

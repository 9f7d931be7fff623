import { t } from '@vscode/l10n';
import {
  type CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Parser,
  parseDocument,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Span } from '../../base/line-index.ts';
import { messageOf } from '../../base/message-of.ts';
import { MAX_YAML_DEPTH, MAX_YAML_SIGNS } from '../limits.ts';
import type { Field, ReadFields } from './field.ts';
import type { FieldValue } from './field-value.ts';
import { broken } from './item-problem.ts';
import { STATE_FIELDS } from './state.ts';

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const TRUES = new Set(['true', 'True', 'TRUE']);
const FALSES = new Set(['false', 'False', 'FALSE']);
const INTEGER = /^[-+]?(?:0|[1-9][0-9]*)$/;
const OTHER_BASE = /^([-+]?)(0x[0-9a-fA-F]+|0o[0-7]+|0b[01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?$/;
const STRING_TAGS = new Set(['!', 'tag:yaml.org,2002:str']);

const MANY_IN_A_LINE = new RegExp(String.raw`^[ \t]*(?:[-?][ \t]+){${MAX_YAML_SIGNS}}`, 'm');

/**
 * Reads any YAML mapping between the fences. The failsafe schema leaves plain scalars alone, so that the reference's own
 * typing can be applied to them: dates, `yes` and `007` are text (docs/formats.md#yaml-corner-cases). The values together are never
 * larger than the text that they stand in, although aliases could multiply it. What the library fails over is a problem
 * of this file and of no other.
 */
export function readYamlFields(text: string, span: Span): ReadFields {
  try {
    return readMapping(text, span);
  } catch (error) {
    return broken('yaml', t('The frontmatter cannot be judged: {0}', messageOf(error)), span);
  }
}

function readMapping(text: string, span: Span): ReadFields {
  const source = text.slice(span.start, span.end);
  const deep = farTooDeep(source) ?? tooDeep(source);
  if (deep !== undefined) {
    const start = span.start + deep;
    return broken('nested-value', t('The values are nested too deeply'), { start, end: start + 1 });
  }
  const document = parseDocument(source, OPTIONS);
  const [error] = document.errors;
  if (error !== undefined) {
    const message = t('The frontmatter is not valid YAML: {0}', error.message);
    return broken('yaml', message, { start: span.start + error.pos[0], end: span.start + error.pos[1] });
  }
  const { contents } = document;
  if (contents === null || (isScalar(contents) && typed(contents) === null)) return { ok: true, fields: new Map() };
  if (!isMap(contents)) {
    return broken('not-a-mapping', t('The frontmatter must be a list of “key: value” lines'), span);
  }
  return fieldsOf(contents, span, resolver(document));
}

/** Keys are compared here, once: the library compares each with each. */
const OPTIONS = { schema: 'failsafe', prettyErrors: false, logLevel: 'silent', uniqueKeys: false } as const;

/** What each alias stands for, found in one walk: the library walks the whole document for each of them. */
function resolver(document: Document): Resolve {
  const anchors = new Map<string, unknown>();
  const targets = new Map<unknown, unknown>();
  visit(document, {
    Alias: (_, alias) => void targets.set(alias, anchors.get(alias.source)),
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return (node) => (isAlias(node) ? targets.get(node) : node);
}

/**
 * Where so many collections are opened in each other that even counting them by the library's own tokens takes a second.
 * Quotes are not looked at, so the bounds are far from what a text in quotes may hold.
 */
function farTooDeep(source: string): number | undefined {
  let open = 0;
  for (const { 0: sign, index } of source.matchAll(/[[\]{}]/g)) {
    open += sign === '[' || sign === '{' ? 1 : -1;
    if (open > MAX_YAML_SIGNS) return index;
  }
  return MANY_IN_A_LINE.exec(source)?.index;
}

/**
 * Where collections lie deeper in each other than {@link MAX_YAML_DEPTH}. Asked before the document is composed, because
 * that recurses: the library catches an exhausted stack, but V8 can abort the process there while it compiles a regular
 * expression.
 */
function tooDeep(source: string): number | undefined {
  const pending: { token: CST.Token | null | undefined; depth: number }[] = [];
  for (const token of new Parser().parse(source)) pending.push({ token, depth: 0 });
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (token?.type === 'document') pending.push({ token: token.value, depth });
    else if (token != null && 'items' in token) {
      if (depth === MAX_YAML_DEPTH) return token.offset;
      for (const { key, value } of token.items)
        pending.push({ token: key, depth: depth + 1 }, { token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

type Resolve = (node: unknown) => unknown;

/** Characters that values may still have. */
class Allowance {
  #left: number;

  constructor(characters: number) {
    this.#left = characters;
  }

  take(characters: number): boolean {
    if (characters > this.#left) return false;
    this.#left -= characters;
    return true;
  }
}

const TOO_LARGE = Symbol('too large');

/** A mapping's entry before its value is looked at. */
interface Entry {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: unknown;
  readonly valueSpan: Span;
}

function fieldsOf(map: YAMLMap, span: Span, resolve: Resolve): ReadFields {
  const entries: Entry[] = [];
  const fields = new Map<string, Field | undefined>();
  for (const { key: keyNode, value: valueNode } of map.items) {
    const keySpan = spanOf(keyNode, span.start);
    const resolvedKey = resolve(keyNode);
    const key = isScalar(resolvedKey) ? typed(resolvedKey) : undefined;
    if (typeof key !== 'string') return broken('key-not-text', t('A key must be text'), keySpan);
    if (fields.has(key)) return broken('duplicate-key', t('A key stands here twice'), keySpan);
    fields.set(key, undefined);
    const written = spanOf(valueNode, span.start);
    const isEmpty = valueNode === null || written.start < keySpan.end;
    const valueSpan = isEmpty ? { start: keySpan.end, end: keySpan.end } : written;
    entries.push({ key, keySpan, node: resolve(valueNode), valueSpan });
  }
  const allowance = new Allowance(span.end - span.start);
  for (const { key, keySpan, node, valueSpan } of statesFirst(entries)) {
    const value = fieldValue(node, resolve, allowance);
    if (value === undefined) {
      const message = t('“{0}” must be a single value or a list of texts', key);
      return broken('nested-value', message, valueSpan);
    }
    const field = { keySpan, valueSpan };
    fields.set(key, value === TOO_LARGE ? { ...field, value: null, isTooLarge: true } : { ...field, value });
  }
  return { ok: true, fields: new Map([...fields].flatMap(([key, field]) => (field ? [[key, field] as const] : []))) };
}

/** What the state is said by is read before anything can use the allowance up: a note instead would be another state. */
function statesFirst(entries: readonly Entry[]): readonly Entry[] {
  const isState = ({ key }: Entry) => STATE_FIELDS.includes(key);
  return [...entries.filter(isState), ...entries.filter((entry) => !isState(entry))];
}

/** Nothing for what frontmatter may not hold: mappings, lists of anything but strings, values of another tag. */
function fieldValue(node: unknown, resolve: Resolve, allowance: Allowance): FieldValue | undefined | typeof TOO_LARGE {
  if (node === null) return null;
  if (isScalar(node)) {
    const value = typed(node);
    return typeof value !== 'string' || allowance.take(value.length) ? value : TOO_LARGE;
  }
  if (!isSeq(node)) return undefined;
  const elements: string[] = [];
  for (const item of node.items) {
    const resolved = resolve(item);
    const element = isScalar(resolved) ? typed(resolved) : undefined;
    if (typeof element !== 'string') return undefined;
    if (!allowance.take(element.length)) return TOO_LARGE;
    elements.push(element);
  }
  return elements;
}

function typed(scalar: Scalar): Exclude<FieldValue, readonly string[]> | undefined {
  const text = String(scalar.value ?? '');
  if (scalar.tag !== undefined) return STRING_TAGS.has(scalar.tag) ? text : undefined;
  return scalar.type === undefined || scalar.type === Scalar.PLAIN ? plainValue(text) : text;
}

function plainValue(text: string): Exclude<FieldValue, readonly string[]> {
  if (NULLS.has(text)) return null;
  if (TRUES.has(text)) return true;
  if (FALSES.has(text)) return false;
  if (INTEGER.test(text) || FLOAT.test(text)) return Number(text);
  const [, sign, digits] = OTHER_BASE.exec(text) ?? [];
  if (digits !== undefined) return sign === '-' ? -Number(digits) : Number(digits);
  return text;
}

function spanOf(node: unknown, offset: number): Span {
  const range = isNode(node) ? node.range : undefined;
  return { start: offset + (range?.[0] ?? 0), end: offset + (range?.[1] ?? 0) };
}

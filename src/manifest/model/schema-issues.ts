import type * as z from 'zod';
import type { Span } from '../../base/line-index.ts';
import type { TomlDocument } from '../../toml/document.ts';
import type { TomlNode } from '../../toml/node.ts';
import type { TomlPath } from '../../toml/node-path.ts';
import { deepestAt, keyRangeOf, rangeOf } from '../../toml/node-path.ts';
import type { PlainTable } from '../../toml/plain-value.ts';
import { MAX_ISSUES } from '../limits.ts';

/** What a value would have to be. */
export type Expectation =
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'range'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'string' | 'integer' | 'boolean' | 'array' | 'table' };

/** One place where a document departs from its schema. `node` is the deepest node that exists on the way to `path`. */
export type SchemaIssue = {
  readonly path: TomlPath;
  readonly span: Span;
  readonly node: TomlNode;
} & (
  | { readonly kind: 'unknown-key'; readonly key: string }
  | { readonly kind: 'missing-key'; readonly key: string }
  | { readonly kind: 'wrong-value'; readonly expected: Expectation }
  /** The text could not be read at all, by a fault that nobody expected. */
  | { readonly kind: 'unreadable'; readonly reason: string }
);

/** The first {@link MAX_ISSUES} departures, and how many there are beyond them. */
export interface SchemaIssues {
  readonly issues: readonly SchemaIssue[];
  readonly moreIssues: number;
}

/** Holds a document against its schema. What lies at or below a hole is left to the syntax error there. */
export function schemaIssues(schema: z.ZodType, document: TomlDocument, plain: PlainTable): SchemaIssues {
  const result = schema.safeParse(plain.value);
  const issues: SchemaIssue[] = [];
  let moreIssues = 0;
  for (const issue of result.error?.issues ?? []) {
    for (const located of locateIssue(document, issue)) {
      if (issues.length < MAX_ISSUES) issues.push(located);
      else moreIssues++;
    }
  }
  return { issues, moreIssues };
}

/** What is said of a text that could not be read by a fault of ours; nothing of it is used. */
export function unreadableIssue(document: TomlDocument, reason: string): SchemaIssue {
  return { kind: 'unreadable', reason, path: [], node: document.root, span: firstLine(document) };
}

function locateIssue(document: TomlDocument, issue: z.core.$ZodIssue): SchemaIssue[] {
  const path = issue.path.filter((step) => typeof step !== 'symbol');
  const { node, depth } = deepestAt(document, path);
  if (node.kind === 'missing' || node.kind === 'invalid') return [];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(document, node, path, key));
  const missing = path[depth];
  if (typeof missing === 'string') {
    return [{ kind: 'missing-key', path, key: missing, node, span: missingSpan(document, node) }];
  }
  return [{ kind: 'wrong-value', path, expected: expectationOf(issue), node, span: rangeOf(document, node) }];
}

function unknownKey(document: TomlDocument, table: TomlNode, path: TomlPath, key: string): SchemaIssue {
  const node = table.kind === 'table' ? (table.children.get(key) ?? table) : table;
  return { kind: 'unknown-key', path: [...path, key], key, node, span: keyRangeOf(document, node) };
}

/** A key missing at the top of the document is told on its first line, where a person would add it. */
function missingSpan(document: TomlDocument, table: TomlNode): Span {
  return table === document.root ? firstLine(document) : rangeOf(document, table);
}

/** The first line of the text without its line break. */
export function firstLine(document: TomlDocument): Span {
  const start = document.text.startsWith('\ufeff') ? 1 : 0;
  const end = /[\r\n]/.exec(document.text)?.index ?? document.text.length;
  return { start, end: Math.max(start, end) };
}

function expectationOf(issue: z.core.$ZodIssue): Expectation {
  switch (issue.code) {
    case 'invalid_value':
      return { kind: 'one-of', values: issue.values.map(String) };
    case 'invalid_union':
      return { kind: 'one-of', values: optionsOf(issue) };
    case 'too_small':
      return { kind: 'range', minimum: Number(issue.minimum), maximum: Number.POSITIVE_INFINITY };
    case 'too_big':
      return { kind: 'range', minimum: 0, maximum: Number(issue.maximum) };
    case 'invalid_type':
      return { kind: typeName(issue.expected) };
    default:
      return { kind: 'table' };
  }
}

function optionsOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const options = 'options' in issue ? issue.options : undefined;
  return Array.isArray(options) ? options.map(String) : [];
}

function typeName(expected: string): 'string' | 'integer' | 'boolean' | 'array' | 'table' {
  switch (expected) {
    case 'string':
    case 'boolean':
    case 'array':
      return expected;
    case 'number':
    case 'int':
      return 'integer';
    default:
      return 'table';
  }
}

import type { Span } from '../../base/line-index.ts';

/** A value of a JSON text, and what it holds. */
interface JsonNode {
  readonly start: number;
  end: number;
  readonly members?: Map<string, JsonNode>;
  readonly elements?: JsonNode[];
}

/** Where a value of a JSON text stands, by its path. */
export type SpanOf = (path: readonly PropertyKey[]) => Span;

/**
 * Reads once where every value of a JSON text stands. It must be one that `JSON.parse` takes. However deep its values
 * lie in each other and however many are asked for, it is walked once and without recursion.
 *
 * @returns the span of a value, of its nearest ancestor when it is missing, of the whole text when there is none
 */
export function jsonSpans(text: string): SpanOf {
  const root = scan(text);
  return (path) => {
    let at = root;
    for (const key of path) {
      const next = typeof key === 'number' ? at.elements?.[key] : at.members?.get(String(key));
      if (next === undefined) break;
      at = next;
    }
    return at === root ? { start: 0, end: text.length } : { start: at.start, end: at.end };
  };
}

function scan(text: string): JsonNode {
  const root: JsonNode = { start: 0, end: text.length, elements: [] };
  const open: JsonNode[] = [root];
  let key: string | undefined;
  const put = (node: JsonNode) => {
    const parent = open.at(-1);
    if (parent?.members && key !== undefined) parent.members.set(key, node);
    else parent?.elements?.push(node);
    key = undefined;
  };
  for (let at = 0; at < text.length; ) {
    const sign = text.charAt(at);
    if (sign === '{' || sign === '[') {
      const node = { start: at, end: at, ...(sign === '{' ? { members: new Map() } : { elements: [] }) };
      put(node);
      open.push(node);
      at++;
    } else if (sign === '}' || sign === ']') {
      at++;
      const closed = open.length > 1 ? open.pop() : undefined;
      if (closed) closed.end = at;
    } else if (sign === '"') {
      const end = stringEnd(text, at);
      if (open.at(-1)?.members && key === undefined) key = unquoted(text.slice(at, end));
      else put({ start: at, end });
      at = end;
    } else if (BETWEEN.has(sign)) at++;
    else {
      const start = at;
      while (at < text.length && !ENDS.has(text.charAt(at))) at++;
      put({ start, end: at });
    }
  }
  return root.elements?.[0] ?? root;
}

const BETWEEN = new Set([' ', '\t', '\n', '\r', ',', ':']);
const ENDS = new Set([...BETWEEN, '}', ']', '{', '[', '"']);

/** Behind the quote that closes the string which begins at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at];
    if (sign === '\\') at++;
    else if (sign === '"') return at + 1;
  }
  return text.length;
}

function unquoted(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  const value: unknown = JSON.parse(literal);
  return typeof value === 'string' ? value : literal;
}

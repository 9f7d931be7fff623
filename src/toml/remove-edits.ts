import type { TomlDocument } from './document.ts';
import { entriesOf, membersOf } from './edits.ts';
import { removeMember } from './list-edits.ts';
import type { Header, KeyValue, TomlNode, TomlTable } from './node.ts';
import type { TomlPath } from './node-path.ts';
import { nodeAt } from './node-path.ts';
import type { TextEdit } from './text-edit.ts';
import {
  gluedCommentStart,
  headersWithin,
  lineAbove,
  lineEnd,
  lineStart,
  nextLine,
  sectionEnd,
} from './text-layout.ts';
import { keyLiteral } from './toml-literal.ts';

/**
 * Takes out what stands at `path`: a key, an element, or a table with everything below it wherever that is written.
 * Comment lines right above a header go with it, those above a key stay. `undefined` when nothing is there or the text
 * around it is too broken.
 */
export function removeAt(document: TomlDocument, path: TomlPath): TextEdit[] | undefined {
  const node = nodeAt(document, path);
  return node && removeNode(document, node);
}

/** `removeAt` for a node of `document`. */
export function removeNode(document: TomlDocument, node: TomlNode): TextEdit[] | undefined {
  if (node.parent?.kind === 'array') {
    const { parent, index } = node;
    return parent.open || index === undefined ? undefined : removeMember(document.text, membersOf(parent), index);
  }
  if (node.statement) return removeStatement(document, node.statement, node.parent);
  const headers = headersWithin(document, node);
  const statements = statementsThrough(document, node);
  if (headers.length + statements.length === 0) return undefined;
  const edits = [...headers.map((header) => sectionSpan(document.text, header)), ...statements];
  return joined(edits);
}

/** Deletions in source order; those that overlap, as two sections at the end of a file do, become one. */
function joined(deletions: readonly TextEdit[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const next of [...deletions].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && next.start < last.end) {
      result.splice(-1, 1, { ...last, end: Math.max(last.end, next.end) });
    } else result.push(next);
  }
  return result;
}

/** Renames the key at `path` in every place that writes it. */
export function renameAt(document: TomlDocument, path: TomlPath, name: string): TextEdit[] | undefined {
  const node = nodeAt(document, path);
  if (!node || node.name === undefined) return undefined;
  return node.keys.map(({ start, end }) => ({ start, end, text: keyLiteral(name) }));
}

function removeStatement(
  document: TomlDocument,
  statement: KeyValue,
  parent: TomlNode | undefined,
): TextEdit[] | undefined {
  const { text } = document;
  const inline = parent && inlineHolding(parent, statement);
  if (inline) {
    const index = inline.entries?.indexOf(statement) ?? -1;
    return inline.open ? undefined : removeMember(text, entriesOf(inline), index);
  }
  return [lineSpan(text, statement)];
}

function inlineHolding(from: TomlNode, statement: KeyValue): TomlTable | undefined {
  for (let at: TomlNode | undefined = from; at; at = at.parent) {
    if (at.kind === 'table' && at.entries?.includes(statement)) return at;
  }
  return undefined;
}

function lineSpan(text: string, statement: KeyValue): TextEdit {
  return { start: lineStart(text, statement.start), end: nextLine(text, lineEnd(text, statement.end)), text: '' };
}

/** The lines of the dotted keys that lead through `node`. */
function statementsThrough(document: TomlDocument, node: TomlNode): TextEdit[] {
  const parts = new Set(node.keys);
  return document.items.flatMap((item) =>
    item.type === 'key-value' && item.key.some((part) => parts.has(part)) ? [lineSpan(document.text, item)] : [],
  );
}

/** A section with the comments glued to its header and one run of blank lines. */
function sectionSpan(text: string, header: Header): TextEdit {
  let start = gluedCommentStart(text, header.start);
  let end = nextLine(text, sectionEnd(text, header));
  while (end < text.length && isBlankLine(text, end)) end = nextLine(text, end);
  if (end < text.length) return { start, end, text: '' };
  for (let above = lineAbove(text, start); above !== undefined; above = lineAbove(text, start)) {
    if (!isBlankLine(text, above)) break;
    start = above;
  }
  return { start, end, text: '' };
}

function isBlankLine(text: string, at: number): boolean {
  return text.slice(lineStart(text, at), lineEnd(text, at)).trim() === '';
}

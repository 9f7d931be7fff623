import { t } from '@vscode/l10n';
import type { Span } from '../../base/line-index.ts';
import { type CursorContext, cursorContext } from '../../toml/cursor-context.ts';
import type { TomlDocument } from '../../toml/document.ts';
import type { TomlNode } from '../../toml/node.ts';
import { keyLiteral, stringLiteral, tomlLiteral } from '../../toml/toml-literal.ts';
import type { RootContext } from '../lint/rule.ts';
import { keysOf, type Outline, outlineAt, type SchemaName } from '../model/schema-outline.ts';
import { knownValues } from './known-values.ts';
import { tableSnippets } from './table-snippets.ts';

/** Something that could stand at the cursor. */
export interface Proposal {
  readonly kind: 'key' | 'value' | 'table';
  readonly label: string;
  /** A snippet: `$1`, `${1:word}` and `$0` are places to fill in. */
  readonly insert: string;
  readonly replace: Span;
  /** What is compared with the typed text, where it is not the label. */
  readonly filter?: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** Proposals again after this one, for the value behind a key. */
  readonly again: boolean;
}

/** What could be typed at `offset` of a manifest or overlay; also while other places are broken. */
export function proposalsAt(
  context: RootContext,
  uri: string,
  schema: SchemaName,
  document: TomlDocument,
  offset: number,
): Proposal[] {
  const cursor = cursorContext(document, offset);
  switch (cursor.at) {
    case 'key':
      return keyProposals(schema, document, cursor);
    case 'value':
      return valueProposals(context, uri, schema, document, cursor);
    case 'header':
      return tableSnippets(schema, document)
        .filter(({ array }) => array === cursor.array)
        .map(({ path, documentation }) => ({
          kind: 'table',
          label: path,
          insert: escaped(path),
          replace: cursor.replace,
          ...(documentation === undefined ? {} : { documentation }),
          again: false,
        }));
    case 'nothing':
      return [];
  }
}

type KeyCursor = Extract<CursorContext, { at: 'key' }>;
type ValueCursor = Extract<CursorContext, { at: 'value' }>;

function keyProposals(schema: SchemaName, document: TomlDocument, cursor: KeyCursor): Proposal[] {
  const outline = outlineAt(schema, document.root, cursor.path);
  const present = new Set(cursor.table?.children.keys() ?? []);
  const typed = document.text.slice(cursor.replace.start, cursor.replace.end);
  const keys = keysOf(outline)
    .filter((key) => key === typed || !present.has(key))
    .flatMap((key): Proposal[] => {
      const property = outline?.properties?.[key];
      if (!property || (!cursor.inline && isSectionOnly(property))) return [];
      return [keyProposal(key, property, cursor, outline?.required?.includes(key) ?? false)];
    });
  if (cursor.inline || cursor.hasEquals || !startsItsLine(document.text, cursor.replace.start)) return keys;
  return [...keys, ...sectionProposals(schema, document, cursor.replace)];
}

function keyProposal(key: string, property: Outline, cursor: KeyCursor, required: boolean): Proposal {
  const name = escaped(keyLiteral(key));
  return {
    kind: 'key',
    label: key,
    insert: cursor.hasEquals ? name : `${name} = ${valueSnippet(property)}`,
    replace: cursor.replace,
    detail: required ? t('required') : (property.type ?? ''),
    ...(property.description === undefined ? {} : { documentation: property.description }),
    again: !cursor.hasEquals,
  };
}

/** Whole tables, for a line of their own anywhere in the file. */
function sectionProposals(schema: SchemaName, document: TomlDocument, replace: Span): Proposal[] {
  return tableSnippets(schema, document).map(({ path, array, body, documentation }) => {
    const header = array ? `[[${path}]]` : `[${path}]`;
    return {
      kind: 'table',
      label: header,
      filter: path,
      insert: `${escaped(header)}\n${body}`,
      replace,
      detail: t('table'),
      ...(documentation === undefined ? {} : { documentation }),
      again: false,
    };
  });
}

/** A table with tables inside reads badly as `key = { … }`; it is proposed as a section. */
function isSectionOnly({ type, properties }: Outline): boolean {
  return type === 'object' && Object.values(properties ?? {}).some((each) => each.type === 'object');
}

function valueSnippet(outline: Outline): string {
  const [example] = outline.examples ?? [];
  if (typeof example === 'number' || typeof example === 'boolean') return `\${1:${example}}`;
  switch (outline.type) {
    case 'array':
      return outline.items?.type === 'object' || outline.items?.oneOf ? '[\n  { $1 },\n]' : '[$1]';
    case 'object':
      return '{ $1 }';
    case 'integer':
    case 'boolean':
      return '$1';
    case 'string':
      return '"$1"';
    default:
      return '$1';
  }
}

function valueProposals(
  context: RootContext,
  uri: string,
  schema: SchemaName,
  document: TomlDocument,
  cursor: ValueCursor,
): Proposal[] {
  if (cursor.node && 'items' in cursor.node) return [];
  const outline = outlineAt(schema, document.root, cursor.path);
  const own = ownValues(outline).map((value) => valueProposal(document, cursor, value, outline));
  const known = knownValues(context, uri, cursor.path).map(({ value, detail }) => ({
    ...valueProposal(document, cursor, value, undefined),
    ...(detail === undefined ? {} : { detail }),
  }));
  const element = own.length + known.length === 0 && cursor.prefix === '' ? elementProposals(cursor, outline) : [];
  return [...known, ...own, ...element];
}

/** Values that the format itself names. */
function ownValues(outline: Outline | undefined): (string | number | boolean)[] {
  if (!outline) return [];
  const named = [...(outline.enum ?? []), ...(outline.const === undefined ? [] : [outline.const])];
  const values = named.length > 0 ? named : outline.type === 'boolean' ? [true, false] : (outline.examples ?? []);
  return values.filter((value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
}

function valueProposal(
  document: TomlDocument,
  cursor: ValueCursor,
  value: string | number | boolean,
  outline: Outline | undefined,
): Proposal {
  const literal =
    typeof value === 'string' ? stringLiteral(value, openingOf(document, cursor.node)) : tomlLiteral(value);
  return {
    kind: 'value',
    label: String(value),
    filter: literal,
    insert: escaped(literal),
    replace: cursor.replace,
    ...(outline?.description === undefined ? {} : { documentation: outline.description }),
    again: false,
  };
}

/** An element of a list of tables. */
function elementProposals(cursor: ValueCursor, outline: Outline | undefined): Proposal[] {
  const kinds = outline?.properties?.kind?.enum;
  if (typeof cursor.path.at(-1) !== 'number' || !kinds) return [];
  return kinds.map((kind) => ({
    kind: 'value',
    label: `{ kind = "${kind}" }`,
    insert: `{ kind = "${kind}"${kind === 'external_write' ? '' : `, ${companionOf(String(kind))} = "$1"`} }`,
    replace: cursor.replace,
    again: true,
  }));
}

function companionOf(kind: string): string {
  const companions: Readonly<Record<string, string>> = {
    surface: 'surface',
    host_api: 'api',
    tool_namespace: 'namespace',
  };
  return companions[kind] ?? 'name';
}

function openingOf(document: TomlDocument, node: TomlNode | undefined): string {
  return node?.kind === 'string' ? document.text.slice(node.start, node.end) : '"';
}

function startsItsLine(text: string, at: number): boolean {
  return /^[ \t]*$/.test(text.slice(text.lastIndexOf('\n', at - 1) + 1, at));
}

/** A text in a snippet that means itself. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

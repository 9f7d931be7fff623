import { FS_OPERATIONS } from '../../authority/record.ts';
import { WORLDS } from '../../authority/runtime-row.ts';
import { REQUEST_METHODS } from '../../authority/target.ts';
import type { TomlDocument } from '../../toml/document.ts';
import { nodeAt } from '../../toml/node-path.ts';
import { type Outline, outlineOf, type SchemaName } from '../model/schema-outline.ts';

/** A table that can be opened with a header. */
export interface TableSnippet {
  /** Dotted, as in the header. */
  readonly path: string;
  /** `[[…]]`: there may be any number of it. */
  readonly array: boolean;
  /** The lines below the header, as a snippet. */
  readonly body: string;
  readonly documentation?: string;
}

/** Keys that people fill in although the format does without them. */
const USUAL_KEYS: Readonly<Record<string, readonly string[]>> = {
  runtime: ['component', 'world'],
  request: ['scheme', 'host', 'port', 'methods', 'path_prefixes'],
  websocket: ['scheme', 'host', 'port', 'path_prefixes'],
  fs: ['root', 'operations'],
  enabled: ['id', 'version', 'digest'],
  grants: ['id', 'version', 'digest', 'permissions'],
  plugins: ['enabled'],
};

/** What a key most often gets; a choice where there are a few. */
const USUAL_VALUES: Readonly<Record<string, (element: number) => string>> = {
  'runtime.kind': () => '"wasm-component"',
  'request.scheme': () => '"https"',
  'websocket.scheme': () => '"wss"',
  methods: (element) => `["\${${element}|${REQUEST_METHODS.join()}|}"]`,
  path_prefixes: (element) => `["/\${${element}}"]`,
  port: (element) => `\${${element}:443}`,
  world: (element) => `"\${${element}|${WORLDS.join()}|}"`,
  input_schema: () => '{ type = "object" }',
  operations: (element) => `["\${${element}|${FS_OPERATIONS.join()}|}"]`,
};

/** The tables that a document of this schema may still open, in the order of the schema. */
export function tableSnippets(schema: SchemaName, document: TomlDocument): TableSnippet[] {
  return tablesBelow(outlineOf(schema), []).filter(
    ({ array, path }) => array || nodeAt(document, path.split('.')) === undefined || path.includes('enabled.'),
  );
}

function tablesBelow(outline: Outline, path: readonly string[]): TableSnippet[] {
  return Object.entries(outline.properties ?? {}).flatMap(([key, property]) => {
    const at = [...path, key];
    const array = property.type === 'array';
    const table = array ? property.items : property;
    // Permissions are short; a list between brackets holds them better than tables.
    if (!table?.properties || table.oneOf) return [];
    const documentation = property.description ?? table.description;
    const own: TableSnippet = {
      path: at.join('.'),
      array,
      body: bodyOf(key, table),
      ...(documentation === undefined ? {} : { documentation }),
    };
    const below = tablesBelow(table, at);
    return hasPlainKeys(table) ? [own, ...below] : below;
  });
}

/** A table that holds nothing but tables needs no header of its own. */
function hasPlainKeys(table: Outline): boolean {
  return Object.values(table.properties ?? {}).some((each) => each.type !== 'object' && !each.items?.properties);
}

function bodyOf(name: string, table: Outline): string {
  const keys = [...new Set([...(table.required ?? []), ...(USUAL_KEYS[name] ?? [])])];
  const properties = table.properties ?? {};
  const lines = keys
    .filter((key) => properties[key])
    .map((key, index) => `${key} = ${snippetOf(name, key, properties[key], index + 1)}`);
  return lines.join('\n');
}

function snippetOf(table: string, key: string, property: Outline | undefined, element: number): string {
  const usual = USUAL_VALUES[`${table}.${key}`] ?? USUAL_VALUES[key];
  if (usual) return usual(element);
  if (property?.type === 'boolean') return `\${${element}|true,false|}`;
  if (property?.type === 'array') return `[$${element}]`;
  return `"$${element}"`;
}

import { t } from '@vscode/l10n';

/** The only keywords an input schema may use, the subset of JSON Schema of docs/formats.md#tool-rules. */
const SCHEMA_KEYWORDS = [
  'type',
  'title',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'enum',
] as const;

const SCHEMA_TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;
type SchemaType = (typeof SCHEMA_TYPES)[number];

export type SchemaProblem =
  | 'not-object'
  | 'unknown-keyword'
  | 'type-missing'
  | 'type-unknown'
  | 'text-expected'
  | 'keyword-misplaced'
  | 'keyword-malformed'
  | 'required-unknown'
  | 'enum-malformed'
  | 'root-not-object';

/** One fault of an input schema. */
export interface SchemaViolation {
  readonly problem: SchemaProblem;
  /** Keys from the schema's root to the faulty key or value. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Path = readonly (string | number)[];
type Node = Readonly<Record<string, unknown>>;

/**
 * Every fault of a tool's input schema, in the order in which the reference looks; the first one is the reference's
 * verdict. Object keys are visited in byte order (docs/formats.md#tool-rules).
 */
export function* schemaViolations(schema: unknown): Generator<SchemaViolation> {
  yield* nodeViolations(schema, []);
  if (isNode(schema) && isSchemaType(schema.type) && schema.type !== 'object') {
    yield violation('root-not-object', ['type'], t('The root of an input schema must be of type "object"'));
  }
}

/** The path of a schema node as reports write it: `$`, `$.properties.name`, `$.items`. */
export function schemaPath(path: Path): string {
  return ['$', ...path].join('.');
}

function* nodeViolations(node: unknown, path: Path): Generator<SchemaViolation> {
  if (!isNode(node)) {
    yield violation('not-object', path, t('{0} must be a schema object', schemaPath(path)));
    return;
  }
  for (const key of byteSortedKeys(node)) {
    if (SCHEMA_KEYWORDS.some((known) => known === key)) continue;
    yield violation('unknown-keyword', [...path, key], t('The keyword "{0}" is not supported in input schemas', key));
  }
  yield* typeViolations(node, path);
  yield* textViolations(node, path);
  yield* propertiesViolations(node, path);
  yield* requiredViolations(node, path);
  yield* additionalPropertiesViolations(node, path);
  yield* itemsViolations(node, path);
  yield* enumViolations(node, path);
}

function* typeViolations(node: Node, path: Path): Generator<SchemaViolation> {
  if (node.type === undefined) {
    yield violation('type-missing', path, t('{0} must name its "type"', schemaPath(path)));
  } else if (!isSchemaType(node.type)) {
    yield violation('type-unknown', [...path, 'type'], t('"type" must be one of {0}', SCHEMA_TYPES.join(', ')));
  }
}

function* textViolations(node: Node, path: Path): Generator<SchemaViolation> {
  for (const key of ['title', 'description']) {
    if (node[key] === undefined || typeof node[key] === 'string') continue;
    yield violation('text-expected', [...path, key], t('"{0}" must be a string', key));
  }
}

function* propertiesViolations(node: Node, path: Path): Generator<SchemaViolation> {
  const { properties } = node;
  if (properties === undefined) return;
  const at = [...path, 'properties'];
  if (node.type !== 'object') yield misplaced(at, 'properties', 'object');
  if (!isNode(properties)) {
    yield violation('keyword-malformed', at, t('"properties" must be a table of schemas'));
    return;
  }
  for (const name of byteSortedKeys(properties)) yield* nodeViolations(properties[name], [...at, name]);
}

function* requiredViolations(node: Node, path: Path): Generator<SchemaViolation> {
  const { required, properties } = node;
  if (required === undefined) return;
  const at = [...path, 'required'];
  if (node.type !== 'object') yield misplaced(at, 'required', 'object');
  if (!Array.isArray(required)) {
    yield violation('keyword-malformed', at, t('"required" must be an array of unique names'));
    return;
  }
  const seen = new Set<unknown>();
  for (const [index, name] of required.entries()) {
    if (typeof name !== 'string' || seen.has(name)) {
      yield violation('keyword-malformed', [...at, index], t('"required" must be an array of unique names'));
    } else if (isNode(properties) && !Object.hasOwn(properties, name)) {
      yield violation('required-unknown', [...at, index], t('"{0}" is required but not among the properties', name));
    }
    seen.add(name);
  }
}

function* additionalPropertiesViolations(node: Node, path: Path): Generator<SchemaViolation> {
  const { additionalProperties } = node;
  if (additionalProperties === undefined) return;
  const at = [...path, 'additionalProperties'];
  if (node.type !== 'object') yield misplaced(at, 'additionalProperties', 'object');
  if (typeof additionalProperties === 'boolean') return;
  if (isNode(additionalProperties)) yield* nodeViolations(additionalProperties, at);
  else yield violation('keyword-malformed', at, t('"additionalProperties" must be true, false or a schema'));
}

function* itemsViolations(node: Node, path: Path): Generator<SchemaViolation> {
  if (node.items === undefined) return;
  const at = [...path, 'items'];
  if (node.type !== 'array') yield misplaced(at, 'items', 'array');
  yield* nodeViolations(node.items, at);
}

function* enumViolations(node: Node, path: Path): Generator<SchemaViolation> {
  if (node.enum === undefined) return;
  const at = [...path, 'enum'];
  if (!Array.isArray(node.enum) || node.enum.length === 0) {
    yield violation('enum-malformed', at, t('"enum" must be an array with at least one value'));
    return;
  }
  const seen = new Set<string>();
  for (const [index, value] of node.enum.entries()) {
    const text = canonicalJson(value);
    if (seen.has(text)) yield violation('enum-malformed', [...at, index], t('"enum" has this value twice'));
    seen.add(text);
  }
}

function misplaced(at: Path, keyword: string, type: SchemaType): SchemaViolation {
  return violation('keyword-misplaced', at, t('"{0}" belongs to type "{1}" only', keyword, type));
}

function violation(problem: SchemaProblem, path: Path, message: string): SchemaViolation {
  return { problem, path, message };
}

function isNode(value: unknown): value is Node {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isSchemaType(value: unknown): value is SchemaType {
  return SCHEMA_TYPES.some((known) => known === value);
}

/** UTF-8 byte order is code point order, which differs from JavaScript's order of UTF-16 units. */
function byteSortedKeys(node: Node): string[] {
  const names = Object.keys(node);
  if (names.length < 2) return names;
  if (names.every((name) => /^[\x20-\x7e]*$/.test(name))) return names.sort();
  const encoder = new TextEncoder();
  const keyed = names.map((key) => ({ key, bytes: encoder.encode(key) }));
  return keyed.sort((a, b) => compareBytes(a.bytes, b.bytes)).map(({ key }) => key);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A text that two values share exactly when they are the same JSON value, whatever the order of their keys. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (isNode(value)) {
    const members = byteSortedKeys(value).map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${members.join()}}`;
  }
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? String(value));
}

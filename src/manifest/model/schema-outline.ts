import * as z from 'zod';
import type { TomlNode } from '../../toml/node.ts';
import type { TomlPath } from '../../toml/node-path.ts';
import { textAt } from './located.ts';
import { manifestSchema } from './manifest-schema.ts';
import { overlaySchema } from './overlay-schema.ts';

/** One node of a JSON Schema, as much of it as completion, hover and fixes read. */
export interface Outline {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Outline>>;
  readonly required?: readonly string[];
  readonly items?: Outline;
  readonly oneOf?: readonly Outline[];
}

export type SchemaName = 'manifest' | 'overlay';

const SCHEMAS: Readonly<Record<SchemaName, z.ZodType>> = { manifest: manifestSchema, overlay: overlaySchema };
const made = new Map<SchemaName, Outline>();

/** The outline of a schema, made on first use in the language of this process. */
export function outlineOf(name: SchemaName): Outline {
  const known = made.get(name);
  if (known) return known;
  const outline = jsonSchemaOf(SCHEMAS[name]) as Outline;
  made.set(name, outline);
  return outline;
}

/**
 * The outline of what stands or could stand at `path` in the document with this `root`. A permission is told by its
 * `kind`; one whose kind says nothing has the outline of all kinds together.
 */
export function outlineAt(name: SchemaName, root: TomlNode, path: TomlPath): Outline | undefined {
  let outline: Outline | undefined = variantFor(outlineOf(name), root);
  let node: TomlNode | undefined = root;
  for (const step of path) {
    node = childOf(node, step);
    outline = typeof step === 'number' ? outline?.items : ownProperty(outline?.properties, step);
    outline = outline && variantFor(outline, node);
  }
  return outline;
}

/** The names that a table of this outline may have as keys. */
export function keysOf(outline: Outline | undefined): string[] {
  return Object.keys(outline?.properties ?? {});
}

function variantFor(outline: Outline, node: TomlNode | undefined): Outline {
  if (!outline.oneOf) return outline;
  const kind = node?.kind === 'table' ? textAt(node, 'kind') : undefined;
  const chosen = outline.oneOf.find((variant) => variant.properties?.kind?.const === kind);
  return chosen ?? allOf(outline.oneOf);
}

/** Every key of every variant; `kind` with all its values. */
function allOf(variants: readonly Outline[]): Outline {
  const properties = Object.assign({}, ...variants.map((variant) => variant.properties ?? {}));
  const kinds = variants.flatMap((variant) => variant.properties?.kind?.const ?? []);
  return { type: 'object', properties: { ...properties, kind: { type: 'string', enum: kinds } }, required: ['kind'] };
}

function ownProperty(properties: Readonly<Record<string, Outline>> | undefined, key: string): Outline | undefined {
  return properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function childOf(node: TomlNode | undefined, step: string | number): TomlNode | undefined {
  if (node?.kind === 'table') return node.children.get(String(step));
  if (node?.kind !== 'array' && node?.kind !== 'table-array') return undefined;
  return typeof step === 'number' ? node.items[step] : undefined;
}

/** The fields that a texts-carrying schema adds to zod's own metadata. */
declare module 'zod' {
  interface GlobalMeta {
    /** The text for people; a function, so that it comes in the language that is set when it is needed. */
    describe?: () => string;
  }
}

/**
 * `schema` as JSON Schema draft 7, with its texts in the language of this process. Other TOML editors read it from
 * `media/schemas/`; completion and hover walk it.
 */
export function jsonSchemaOf(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const describe = z.globalRegistry.get(zodSchema)?.describe;
      if (describe) jsonSchema.description = describe();
      delete jsonSchema.describe;
    },
  });
}

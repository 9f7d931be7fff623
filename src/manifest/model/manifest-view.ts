import type { Permission } from '../../authority/permission.ts';
import type {
  HookDeclaration,
  IngressDeclaration,
  PluginManifest,
  RuntimeDeclaration,
  ServiceDeclaration,
  ToolDeclaration,
} from '../../authority/record.ts';
import type { Surface } from '../../authority/surfaces.ts';
import type { RequestTarget, Target, TargetApi, UrlTarget } from '../../authority/target.ts';
import { messageOf } from '../../base/message-of.ts';
import type { TomlTable } from '../../toml/node.ts';
import { plainTable } from '../../toml/plain-value.ts';
import { newTable } from '../../toml/tables.ts';
import {
  readHooks,
  readIngresses,
  readPermissions,
  readRequestTargets,
  readRuntime,
  readServices,
  readSurfaces,
  readTools,
  readWebsocketTargets,
} from './declarations.ts';
import {
  type BrokenNodes,
  brokenNodes,
  integerAt,
  type Located,
  type LocatedTable,
  tableAt,
  textAt,
} from './located.ts';
import { manifestSchema } from './manifest-schema.ts';
import { type SchemaIssue, schemaIssues, unreadableIssue } from './schema-issues.ts';
import type { SourceFile } from './source-file.ts';

/**
 * A `plugin.toml` as far as it can be read: values for the authority, each with its place in the text. The lists of
 * `manifest` are the values of the lists here, in the same order.
 */
export interface ManifestView {
  readonly file: SourceFile;
  readonly root: TomlTable;
  readonly manifest: PluginManifest;
  readonly surfaces: readonly Located<Surface>[];
  readonly permissions: readonly LocatedTable<Permission>[];
  readonly runtime?: LocatedTable<RuntimeDeclaration>;
  readonly hooks: readonly LocatedTable<HookDeclaration>[];
  readonly tools: readonly LocatedTable<ToolDeclaration>[];
  readonly services: readonly LocatedTable<ServiceDeclaration>[];
  readonly ingresses: readonly LocatedTable<IngressDeclaration>[];
  readonly request: readonly LocatedTable<RequestTarget>[];
  readonly websocket: readonly LocatedTable<UrlTarget>[];
  /** Departures from the schema. */
  readonly issues: readonly SchemaIssue[];
  /** How many there are beyond those. */
  readonly moreIssues: number;
  readonly broken: BrokenNodes;
}

/** Never throws: a text that cannot be read by a fault of ours is an empty manifest with that fault. */
export function readManifest(file: SourceFile): ManifestView {
  try {
    return readView(file);
  } catch (error) {
    const root = newTable('root', 0, 0, 0);
    const empty = readView({ ...file, document: { ...file.document, root } });
    const issues = [unreadableIssue(file.document, messageOf(error))];
    return { ...empty, file, issues, broken: new Set([root]) };
  }
}

function readView(file: SourceFile): ManifestView {
  const { document } = file;
  const { root } = document;
  const plain = plainTable(root);
  const { issues, moreIssues } = schemaIssues(manifestSchema, document, plain);
  const broken = brokenNodes(document, plain.holes, issues);
  const parts = {
    surfaces: readSurfaces(root),
    permissions: readPermissions(root, broken),
    hooks: readHooks(root, broken),
    tools: readTools(root, broken),
    services: readServices(root, broken),
    ingresses: readIngresses(root, broken),
    request: readRequestTargets(root, broken),
    websocket: readWebsocketTargets(root, broken),
  };
  const runtimeTable = tableAt(root, 'runtime');
  const runtime = runtimeTable && readRuntime(runtimeTable, broken);
  const description = textAt(root, 'description');
  const manifest: PluginManifest = {
    schemaVersion: integerAt(root, 'schema_version') ?? 0,
    id: textAt(root, 'id') ?? '',
    name: textAt(root, 'name') ?? '',
    version: textAt(root, 'version') ?? '',
    ...(description === undefined ? {} : { description }),
    ...(runtime ? { runtime: runtime.value } : {}),
    surfaces: valuesOf(parts.surfaces),
    hooks: valuesOf(parts.hooks),
    tools: valuesOf(parts.tools),
    services: valuesOf(parts.services),
    ingresses: valuesOf(parts.ingresses),
    permissions: valuesOf(parts.permissions),
    request: valuesOf(parts.request),
    websocket: valuesOf(parts.websocket),
  };
  return { file, root, manifest, ...parts, ...(runtime ? { runtime } : {}), issues, moreIssues, broken };
}

/** The targets of one API with their places. */
export function targetsOf(view: Pick<ManifestView, TargetApi>, api: TargetApi): readonly LocatedTable<Target>[] {
  return view[api];
}

/**
 * Whether the list or table at `key` can be relied on as a whole: nothing in it is half-typed, so what it lacks is
 * lacking. True when it is absent and the file has nothing that may have been meant for it.
 */
export function isWhole(view: Pick<ManifestView, 'root' | 'broken'>, key: string): boolean {
  const node = view.root.children.get(key);
  return node === undefined ? true : !view.broken.has(node);
}

function valuesOf<T>(list: readonly Located<T>[]): T[] {
  return list.map(({ value }) => value);
}

import type { Permission } from '../../authority/permission.ts';
import { type EnablementEntry, FS_OPERATIONS, type FsGrant, type Grants } from '../../authority/record.ts';
import type { Surface } from '../../authority/surfaces.ts';
import type { RequestTarget, UrlTarget } from '../../authority/target.ts';
import { messageOf } from '../../base/message-of.ts';
import type { TomlTable } from '../../toml/node.ts';
import { nodeAt } from '../../toml/node-path.ts';
import { plainTable, plainValue } from '../../toml/plain-value.ts';
import { newTable } from '../../toml/tables.ts';
import { readPermissions, readRequestTargets, readSurfaces, readWebsocketTargets } from './declarations.ts';
import {
  type BrokenNodes,
  brokenNodes,
  type Located,
  type LocatedTable,
  tableAt,
  tablesAt,
  textAt,
  textsAt,
} from './located.ts';
import { overlaySchema } from './overlay-schema.ts';
import { type SchemaIssue, schemaIssues, unreadableIssue } from './schema-issues.ts';
import type { SourceFile } from './source-file.ts';

/** An overlay as far as it can be read. */
export interface OverlayView {
  readonly file: SourceFile;
  readonly root: TomlTable;
  /** `feature.plugins.enabled`, where it is a boolean. */
  readonly switchedOn?: boolean;
  readonly entries: readonly EntryView[];
  readonly issues: readonly SchemaIssue[];
  /** How many there are beyond those. */
  readonly moreIssues: number;
  readonly broken: BrokenNodes;
}

/** One `[[plugins.enabled]]` with its values and where they stand. */
export interface EntryView {
  readonly node: TomlTable;
  /** Position among the entries, as paths count it. */
  readonly index: number;
  readonly entry: EnablementEntry;
  readonly surfaces: readonly Located<Surface>[];
  readonly grants: GrantsView;
  readonly whole: boolean;
}

/** The grants of an entry; without `node` there is no such table. */
export interface GrantsView {
  readonly node?: TomlTable;
  readonly permissions: readonly LocatedTable<Permission>[];
  readonly request: readonly LocatedTable<RequestTarget>[];
  readonly websocket: readonly LocatedTable<UrlTarget>[];
  readonly fs: readonly LocatedTable<FsGrant>[];
  /** Nothing in the grants is half-typed, so what they lack is not granted. */
  readonly whole: boolean;
}

/** Where an overlay says whether any plugin runs (docs/formats.md#layers). */
export const SWITCH_PATH = ['feature', 'plugins', 'enabled'] as const;

/** Never throws: a text that cannot be read by a fault of ours is an empty overlay with that fault. */
export function readOverlay(file: SourceFile): OverlayView {
  try {
    return readView(file);
  } catch (error) {
    const root = newTable('root', 0, 0, 0);
    const issues = [unreadableIssue(file.document, messageOf(error))];
    return { file, root, entries: [], issues, moreIssues: 0, broken: new Set([root]) };
  }
}

function readView(file: SourceFile): OverlayView {
  const { document } = file;
  const { root } = document;
  const plain = plainTable(root);
  const { issues, moreIssues } = schemaIssues(overlaySchema, document, plain);
  const broken = brokenNodes(document, plain.holes, issues);
  const written = nodeAt(root, SWITCH_PATH);
  const switchedOn = written?.kind === 'boolean' ? written.value : undefined;
  const plugins = tableAt(root, 'plugins');
  const entries = plugins ? tablesAt(plugins, 'enabled').map((node) => readEntry(node, broken)) : [];
  return { file, root, ...(switchedOn === undefined ? {} : { switchedOn }), entries, issues, moreIssues, broken };
}

function readEntry(node: TomlTable, broken: BrokenNodes): EntryView {
  const surfaces = readSurfaces(node);
  const grants = readGrants(tableAt(node, 'grants'), broken, !broken.has(node.children.get('grants') ?? node));
  const config = node.children.get('config');
  const entry: EnablementEntry = {
    id: textAt(node, 'id') ?? '',
    ...pins(node),
    surfaces: surfaces.map(({ value }) => value),
    grants: grantsValue(grants),
    ...(config ? { config: plainValue(config) } : {}),
  };
  return { node, index: node.index ?? 0, entry, surfaces, grants, whole: !broken.has(node) };
}

function readGrants(node: TomlTable | undefined, broken: BrokenNodes, whole: boolean): GrantsView {
  if (!node) return { permissions: [], request: [], websocket: [], fs: [], whole };
  return {
    node,
    permissions: readPermissions(node, broken),
    request: readRequestTargets(node, broken),
    websocket: readWebsocketTargets(node, broken),
    fs: tablesAt(node, 'fs').map((each) => ({ value: readFsGrant(each), node: each, whole: !broken.has(each) })),
    whole,
  };
}

function readFsGrant(table: TomlTable): FsGrant {
  const written = textsAt(table, 'operations');
  return {
    root: textAt(table, 'root') ?? '',
    operations: FS_OPERATIONS.filter((operation) => written.includes(operation)),
  };
}

function grantsValue(view: GrantsView): Grants {
  const id = view.node && textAt(view.node, 'id');
  return {
    ...(id === undefined ? {} : { id }),
    ...(view.node ? pins(view.node) : {}),
    permissions: view.permissions.map(({ value }) => value),
    request: view.request.map(({ value }) => value),
    websocket: view.websocket.map(({ value }) => value),
    fs: view.fs.map(({ value }) => value),
  };
}

function pins(table: TomlTable): { readonly version?: string; readonly digest?: string } {
  const version = textAt(table, 'version');
  const digest = textAt(table, 'digest');
  return { ...(version === undefined ? {} : { version }), ...(digest === undefined ? {} : { digest }) };
}

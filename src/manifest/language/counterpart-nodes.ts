import { intersects } from '../../authority/overlap.ts';
import { coversTool, type Permission, samePermission } from '../../authority/permission.ts';
import type { TomlNode } from '../../toml/node.ts';
import { rangeOf } from '../../toml/node-path.ts';
import type { RootContext } from '../lint/rule.ts';
import { type ManifestView, targetsOf } from '../model/manifest-view.ts';
import type { EntryView } from '../model/overlay-view.ts';
import { type SourceRange, sourceRange } from '../model/source-file.ts';
import { entriesOf } from './counterparts.ts';
import type { ManifestElement } from './element-at.ts';

/**
 * Where a place leads: from a target to the grants that meet it and back, from a permission to its tool, from a tool to
 * what requests and grants it, from an entry to its manifest and back.
 */
export function counterpartsOf(context: RootContext, element: ManifestElement): SourceRange[] {
  switch (element.kind) {
    case 'target':
      return element.entry
        ? rangesIn(element.manifest, meeting(targetsOf(element.manifest, element.api), element))
        : entriesOf(context, element.manifest).flatMap((entry) =>
            grantRanges(context, meeting(entry.grants[element.api], element)),
          );
    case 'permission':
      return permissionCounterparts(context, element);
    case 'tool':
      return toolUses(context, element.manifest, element.located.value.name);
    case 'entry':
      return [identityRange(element.manifest)];
    case 'manifest':
      return grantRanges(context, entriesOf(context, element.manifest).map(entryNode));
  }
}

type PermissionElement = Extract<ManifestElement, { kind: 'permission' }>;

function permissionCounterparts(context: RootContext, { located, manifest, entry }: PermissionElement): SourceRange[] {
  const permission = located.value;
  const declared = rangesIn(manifest, declarations(manifest, permission));
  if (entry) {
    const requested = manifest.permissions.filter((each) => samePermission(each.value, permission));
    return [
      ...rangesIn(
        manifest,
        requested.map(({ node }) => node),
      ),
      ...declared,
    ];
  }
  const granted = entriesOf(context, manifest).flatMap((each) =>
    each.grants.permissions.filter(({ value }) => samePermission(value, permission)),
  );
  return [
    ...declared,
    ...grantRanges(
      context,
      granted.map(({ node }) => node),
    ),
  ];
}

/** The nodes that hold the names of what a permission speaks of. */
function declarations(manifest: ManifestView, permission: Permission): TomlNode[] {
  switch (permission.kind) {
    case 'tool':
    case 'tool_namespace':
      return named(manifest.tools, (name) => coversTool(permission, name));
    case 'service':
      return named(manifest.services, (name) => name === permission.name);
    case 'ingress':
      return named(manifest.ingresses, (name) => name === permission.name);
    case 'host_api':
      return permission.api === 'fs' ? [] : targetsOf(manifest, permission.api).map(({ node }) => node);
    default:
      return [];
  }
}

/** Where a tool is requested and granted, by name or by its namespace. */
function toolUses(context: RootContext, manifest: ManifestView, name: string): SourceRange[] {
  const using = (list: ManifestView['permissions']) =>
    list.filter(({ value }) => coversTool(value, name)).map(({ node }) => node);
  return [
    ...rangesIn(manifest, using(manifest.permissions)),
    ...grantRanges(
      context,
      entriesOf(context, manifest).flatMap((entry) => using(entry.grants.permissions)),
    ),
  ];
}

interface NamedTable {
  readonly value: { readonly name: string };
  readonly node: TomlNode;
}

function named(list: readonly NamedTable[], holds: (name: string) => boolean): TomlNode[] {
  return list.filter(({ value }) => holds(value.name)).map(({ node }) => nameNode(node));
}

function nameNode(node: TomlNode): TomlNode {
  return (node.kind === 'table' ? node.children.get('name') : undefined) ?? node;
}

function meeting(
  list: ManifestView['websocket'],
  { located }: Extract<ManifestElement, { kind: 'target' }>,
): TomlNode[] {
  return list.filter(({ value }) => intersects(value, located.value)).map(({ node }) => node);
}

function entryNode(entry: EntryView): TomlNode {
  return entry.node.children.get('id') ?? entry.node;
}

/** Where the definition of a plugin is: the id of its manifest. */
function identityRange(manifest: ManifestView): SourceRange {
  const node = manifest.root.children.get('id') ?? manifest.root;
  return sourceRange(manifest.file, rangeOf(manifest.file.document, node));
}

function rangesIn({ file }: ManifestView, nodes: readonly TomlNode[]): SourceRange[] {
  return nodes.map((node) => sourceRange(file, rangeOf(file.document, node)));
}

function grantRanges({ overlay }: RootContext, nodes: readonly TomlNode[]): SourceRange[] {
  if (overlay.kind !== 'read') return [];
  const { file } = overlay.view;
  return nodes.map((node) => sourceRange(file, rangeOf(file.document, node)));
}

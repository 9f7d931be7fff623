import { intersects } from '../../authority/overlap.ts';
import { coversTool, type Permission, samePermission } from '../../authority/permission.ts';
import type { RootContext } from '../../manifest/rule.ts';
import { type Spot, spotIn } from '../../manifest/source-file.ts';
import type { TomlNode } from '../../manifest/toml/node.ts';
import { rangeOf } from '../../manifest/toml/node-path.ts';
import { type ManifestView, targetsOf } from '../../manifest/view/manifest-view.ts';
import type { EntryView } from '../../manifest/view/overlay-view.ts';
import { entriesOf } from './counterparts.ts';
import type { Place } from './places.ts';

/**
 * Where a place leads: from a target to the grants that meet it and back, from a permission to its tool, from a tool to
 * what requests and grants it, from an entry to its manifest and back.
 */
export function counterpartsOf(context: RootContext, place: Place): Spot[] {
  switch (place.kind) {
    case 'target':
      return place.entry
        ? spotsIn(place.manifest, meeting(targetsOf(place.manifest, place.api), place))
        : entriesOf(context, place.manifest).flatMap((entry) =>
            grantSpots(context, meeting(entry.grants[place.api], place)),
          );
    case 'permission':
      return permissionCounterparts(context, place);
    case 'tool':
      return toolUses(context, place.manifest, place.located.value.name);
    case 'entry':
      return [identitySpot(place.manifest)];
    case 'manifest':
      return grantSpots(context, entriesOf(context, place.manifest).map(entryNode));
  }
}

type PermissionPlace = Extract<Place, { kind: 'permission' }>;

function permissionCounterparts(context: RootContext, { located, manifest, entry }: PermissionPlace): Spot[] {
  const permission = located.value;
  const declared = spotsIn(manifest, declarations(manifest, permission));
  if (entry) {
    const requested = manifest.permissions.filter((each) => samePermission(each.value, permission));
    return [
      ...spotsIn(
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
    ...grantSpots(
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
function toolUses(context: RootContext, manifest: ManifestView, name: string): Spot[] {
  const using = (list: ManifestView['permissions']) =>
    list.filter(({ value }) => coversTool(value, name)).map(({ node }) => node);
  return [
    ...spotsIn(manifest, using(manifest.permissions)),
    ...grantSpots(
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

function meeting(list: ManifestView['websocket'], { located }: Extract<Place, { kind: 'target' }>): TomlNode[] {
  return list.filter(({ value }) => intersects(value, located.value)).map(({ node }) => node);
}

function entryNode(entry: EntryView): TomlNode {
  return entry.node.children.get('id') ?? entry.node;
}

/** Where the definition of a plugin is: the id of its manifest. */
function identitySpot(manifest: ManifestView): Spot {
  const node = manifest.root.children.get('id') ?? manifest.root;
  return spotIn(manifest.file, rangeOf(manifest.file.document, node));
}

function spotsIn({ file }: ManifestView, nodes: readonly TomlNode[]): Spot[] {
  return nodes.map((node) => spotIn(file, rangeOf(file.document, node)));
}

function grantSpots({ overlay }: RootContext, nodes: readonly TomlNode[]): Spot[] {
  if (overlay.kind !== 'read') return [];
  const { file } = overlay.view;
  return nodes.map((node) => spotIn(file, rangeOf(file.document, node)));
}

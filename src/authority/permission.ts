import { PrefixSet } from './prefix-set.ts';
import type { Surface } from './surfaces.ts';

/** The host APIs a guest can import (docs/formats.md#permissions). The order is the order of static inspection (docs/formats.md#host-api-rows). */
export const HOST_APIS = ['request', 'websocket', 'fs'] as const;
export type HostApi = (typeof HOST_APIS)[number];

/** One thing a manifest asks for or a grant allows (docs/formats.md#permissions). */
export type Permission =
  | { readonly kind: 'surface'; readonly surface: Surface }
  | { readonly kind: 'tool'; readonly name: string }
  | { readonly kind: 'tool_namespace'; readonly namespace: string }
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'ingress'; readonly name: string }
  | { readonly kind: 'external_write' }
  | { readonly kind: 'host_api'; readonly api: HostApi };

/** How a permission is written in every report (docs/formats.md#permissions). Two permissions are one when their labels are. */
export function permissionLabel(permission: Permission): string {
  if (permission.kind === 'external_write') return 'external_write';
  const kind = permission.kind === 'surface' ? 'surfaces' : permission.kind;
  return `${kind}.${subjectOf(permission)}`;
}

/** Equality of kind and value; no permission implies another (docs/formats.md#permissions). */
export function samePermission(a: Permission, b: Permission): boolean {
  return a.kind === b.kind && subjectOf(a) === subjectOf(b);
}

function subjectOf(permission: Permission): string {
  switch (permission.kind) {
    case 'surface':
      return permission.surface;
    case 'tool_namespace':
      return permission.namespace;
    case 'external_write':
      return '';
    case 'host_api':
      return permission.api;
    default:
      return permission.name;
  }
}

export function includesPermission(list: readonly Permission[], wanted: Permission): boolean {
  if (list.length < FEW) return list.some((permission) => samePermission(permission, wanted));
  return indexOf(list).labels.has(permissionLabel(wanted));
}

/**
 * Whether `permission` stands for the tool `name`: exactly, or as a namespace that the name starts with. The prefix has
 * no separator rule (`ex` covers `example`), and the empty namespace covers nothing (docs/formats.md#permissions).
 */
export function coversTool(permission: Permission, name: string): boolean {
  if (permission.kind === 'tool') return permission.name === name;
  return permission.kind === 'tool_namespace' && permission.namespace !== '' && name.startsWith(permission.namespace);
}

/** Whether any permission of `list` stands for the tool `name`. */
export function authorizesTool(list: readonly Permission[], name: string): boolean {
  if (list.length < FEW) return list.some((permission) => coversTool(permission, name));
  const { tools, namespaces } = indexOf(list);
  return tools.has(name) || namespaces.covers(name);
}

/** Permissions of which fewer are looked through one by one. */
const FEW = 16;

/** A list of permissions for questions that do not go through it each time: a manifest holds thousands, an overlay more. */
interface PermissionIndex {
  readonly labels: ReadonlySet<string>;
  readonly tools: ReadonlySet<string>;
  readonly namespaces: PrefixSet;
}

const indices = new WeakMap<readonly Permission[], PermissionIndex>();

function indexOf(list: readonly Permission[]): PermissionIndex {
  const known = indices.get(list);
  if (known) return known;
  const made = {
    labels: new Set(list.map(permissionLabel)),
    tools: new Set(list.flatMap((each) => (each.kind === 'tool' ? [each.name] : []))),
    namespaces: new PrefixSet(list.flatMap((each) => (each.kind === 'tool_namespace' ? [each.namespace] : []))),
  };
  indices.set(list, made);
  return made;
}

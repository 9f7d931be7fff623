import { authorizesTool, includesPermission, type Permission } from './permission.ts';
import type { Grants, PluginManifest } from './record.ts';
import { CONTRIBUTIONS, type Surface } from './surfaces.ts';

/** A permission that a plugin needs and does not have. */
export interface UngrantedPermission {
  /** Position of the request in the manifest's `permissions`. */
  readonly index: number;
  /** What to grant: the request itself, or for a namespace the one tool that needs it. */
  readonly permission: Permission;
}

/**
 * What `manifest` requests, needs for something that it has, and is not granted. Only what counts in a check of spec
 * docs/formats.md#authorization is needed: not the surfaces `hook` and `wasm`, nothing of a surface that is not enabled, no name that
 * nothing has. A tool is told of once, at the first request for it by name, else at the first namespace that it is in.
 */
export function ungrantedPermissions(
  manifest: PluginManifest,
  grants: Pick<Grants, 'permissions'>,
  enabled: ReadonlySet<Surface>,
): UngrantedPermission[] {
  const contributed = contributedNames(manifest);
  const others = manifest.permissions.flatMap((permission, index) => {
    const needed = isNeeded(permission, contributed, manifest, enabled);
    return needed && !includesPermission(grants.permissions, permission) ? [{ index, permission }] : [];
  });
  const tools = enabled.has('tool') ? ungrantedTools(manifest, contributed.tool, grants.permissions) : [];
  return [...others, ...tools].sort((a, b) => a.index - b.index);
}

type ContributedNames = Readonly<Record<'tool' | 'service' | 'ingress', ReadonlySet<string>>>;

function contributedNames({ tools, services, ingresses }: PluginManifest): ContributedNames {
  const names = (list: readonly { readonly name: string }[]) => new Set(list.map(({ name }) => name));
  return { tool: names(tools), service: names(services), ingress: names(ingresses) };
}

function ungrantedTools(
  { permissions }: PluginManifest,
  names: ReadonlySet<string>,
  granted: readonly Permission[],
): UngrantedPermission[] {
  const exact = new Map<string, number>();
  const namespaces = new Map<string, number>();
  for (const [index, permission] of permissions.entries()) {
    if (permission.kind === 'tool' && !exact.has(permission.name)) exact.set(permission.name, index);
    if (permission.kind === 'tool_namespace' && !namespaces.has(permission.namespace)) {
      namespaces.set(permission.namespace, index);
    }
  }
  namespaces.delete('');
  const lengths = [...new Set([...namespaces.keys()].map(({ length }) => length))];
  return [...names].flatMap((name): UngrantedPermission[] => {
    if (authorizesTool(granted, name)) return [];
    const index = exact.get(name) ?? firstNamespace(name, namespaces, lengths);
    return index === undefined ? [] : [{ index, permission: { kind: 'tool', name } }];
  });
}

/** The first namespace that `name` starts with; only as many beginnings are tried as there are lengths of namespaces. */
function firstNamespace(
  name: string,
  namespaces: ReadonlyMap<string, number>,
  lengths: readonly number[],
): number | undefined {
  const found = lengths.flatMap((length) =>
    length <= name.length ? (namespaces.get(name.slice(0, length)) ?? []) : [],
  );
  return found.length === 0 ? undefined : Math.min(...found);
}

function isNeeded(
  requested: Permission,
  contributed: ContributedNames,
  manifest: PluginManifest,
  enabled: ReadonlySet<Surface>,
): boolean {
  switch (requested.kind) {
    case 'host_api':
      return true;
    case 'external_write':
      return enabled.has('tool') && manifest.tools.some((tool) => tool.externalWrite);
    case 'service':
    case 'ingress':
      return enabled.has(requested.kind) && contributed[requested.kind].has(requested.name);
    case 'surface':
      return enabled.has(requested.surface) && hasContribution(manifest, requested.surface);
    default:
      return false;
  }
}

function hasContribution(manifest: PluginManifest, surface: Surface): boolean {
  return CONTRIBUTIONS.some((each) => each.surface === surface && manifest[each.key].length > 0);
}

import { authorizesTool, coversTool, includesPermission, type Permission } from './permission.ts';
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
 * nothing has.
 */
export function ungrantedPermissions(
  manifest: PluginManifest,
  grants: Pick<Grants, 'permissions'>,
  enabled: ReadonlySet<Surface>,
): UngrantedPermission[] {
  return manifest.permissions.flatMap((requested, index) =>
    missingFor(requested, manifest, grants.permissions, enabled).map((permission) => ({ index, permission })),
  );
}

function missingFor(
  requested: Permission,
  manifest: PluginManifest,
  granted: readonly Permission[],
  enabled: ReadonlySet<Surface>,
): Permission[] {
  if (requested.kind === 'tool' || requested.kind === 'tool_namespace') {
    if (!enabled.has('tool')) return [];
    return manifest.tools
      .filter(({ name }) => coversTool(requested, name) && !authorizesTool(granted, name))
      .filter(({ name }) => requested.kind === 'tool' || !requestsExactly(manifest, name))
      .map(({ name }) => ({ kind: 'tool', name }));
  }
  return isNeeded(requested, manifest, enabled) && !includesPermission(granted, requested) ? [requested] : [];
}

function isNeeded(requested: Permission, manifest: PluginManifest, enabled: ReadonlySet<Surface>): boolean {
  switch (requested.kind) {
    case 'host_api':
      return true;
    case 'external_write':
      return enabled.has('tool') && manifest.tools.some((tool) => tool.externalWrite);
    case 'service':
      return enabled.has('service') && manifest.services.some(({ name }) => name === requested.name);
    case 'ingress':
      return enabled.has('ingress') && manifest.ingresses.some(({ name }) => name === requested.name);
    case 'surface':
      return enabled.has(requested.surface) && hasContribution(manifest, requested.surface);
    default:
      return false;
  }
}

function hasContribution(manifest: PluginManifest, surface: Surface): boolean {
  return CONTRIBUTIONS.some((each) => each.surface === surface && manifest[each.key].length > 0);
}

function requestsExactly(manifest: PluginManifest, name: string): boolean {
  return includesPermission(manifest.permissions, { kind: 'tool', name });
}

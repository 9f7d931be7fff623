import { t } from '@vscode/l10n';
import { type BoundPackage, bindingRefusal } from './grant-binding.ts';
import { authorizesTool, type HostApi, includesPermission, type Permission, permissionLabel } from './permission.ts';
import type { Grants, PluginManifest, ToolDeclaration } from './record.ts';
import type { Refusal } from './refusal.ts';
import type { Surface } from './surfaces.ts';
import type { TargetApi } from './target.ts';
import { isUsable, isUsableFsGrant } from './usable.ts';

/** What every question about authority is asked of: a package, what it requests and what it is granted. */
export interface Authority extends BoundPackage {
  readonly manifest: Pick<PluginManifest, 'permissions' | 'request' | 'websocket'>;
  readonly grants: Grants;
}

/** The first reason why a tool may not be called; absent when it may (docs/formats.md#authorization). */
export function toolRefusal(authority: Authority, tool: ToolDeclaration): Refusal | undefined {
  const requested = authority.manifest.permissions;
  const granted = authority.grants.permissions;
  const exact: Permission = { kind: 'tool', name: tool.name };
  return (
    bindingRefusal(authority.grants, authority) ??
    pairRefusal(authority, { kind: 'surface', surface: 'tool' }) ??
    (authorizesTool(requested, tool.name) ? undefined : notRequested(exact)) ??
    (authorizesTool(granted, tool.name) ? undefined : notGranted(exact)) ??
    (tool.externalWrite ? pairRefusal(authority, { kind: 'external_write' }) : undefined)
  );
}

/** The first reason why a service or ingress may not be used. */
export function contributionRefusal(
  authority: Authority,
  kind: 'service' | 'ingress',
  name: string,
): Refusal | undefined {
  const surface: Surface = kind;
  return (
    bindingRefusal(authority.grants, authority) ??
    pairRefusal(authority, { kind: 'surface', surface }) ??
    pairRefusal(authority, { kind, name })
  );
}

/** The first reason why a host API may not be imported or called at all. */
export function hostApiRefusal(authority: Authority, api: HostApi): Refusal | undefined {
  return hostApiPermissionRefusal(authority, api) ?? usableRefusal(authority, api);
}

/** The part of {@link hostApiRefusal} that looks at binding and permission, not at targets. */
export function hostApiPermissionRefusal(authority: Authority, api: HostApi): Refusal | undefined {
  return bindingRefusal(authority.grants, authority) ?? pairRefusal(authority, { kind: 'host_api', api });
}

function usableRefusal(authority: Authority, api: HostApi): Refusal | undefined {
  const { manifest, grants } = authority;
  if (api === 'fs') return grants.fs.some(isUsableFsGrant) ? undefined : noUsableRoot();
  if (!manifest[api].some((target) => isUsable(api, target))) return noUsableTarget(api);
  return grants[api].some((target) => isUsable(api, target)) ? undefined : noUsableGrant(api);
}

function pairRefusal(authority: Authority, permission: Permission): Refusal | undefined {
  if (!includesPermission(authority.manifest.permissions, permission)) return notRequested(permission);
  return includesPermission(authority.grants.permissions, permission) ? undefined : notGranted(permission);
}

function notRequested(permission: Permission): Refusal {
  return {
    code: 'permission-not-requested',
    side: 'manifest',
    message: t('The manifest does not request the permission {0}', permissionLabel(permission)),
  };
}

function notGranted(permission: Permission): Refusal {
  return {
    code: 'permission-not-granted',
    side: 'grant',
    message: t('The permission {0} is not granted', permissionLabel(permission)),
  };
}

function noUsableTarget(api: TargetApi): Refusal {
  return { code: 'no-usable-target', side: 'manifest', message: t('The manifest has no usable [[{0}]] target', api) };
}

function noUsableGrant(api: TargetApi): Refusal {
  return { code: 'no-usable-grant', side: 'grant', message: t('No usable {0} target is granted', api) };
}

function noUsableRoot(): Refusal {
  return { code: 'no-usable-grant', side: 'grant', message: t('No usable directory is granted') };
}

import type { Permission } from '../../authority/permission.ts';
import { enabledSurfaces } from '../../authority/surfaces.ts';
import { isBroad, TARGET_APIS, type Target, type TargetApi } from '../../authority/target.ts';
import { ungrantedPermissions } from '../../authority/ungranted.ts';
import { isUsable } from '../../authority/usable.ts';
import type { GrantContext } from '../lint/rule.ts';

/** One thing that a plugin asks for and does not fully have. */
export type MissingGrant =
  | { readonly kind: 'permission'; readonly permission: Permission }
  | { readonly kind: 'target'; readonly api: TargetApi; readonly target: Target; readonly broad: boolean };

/** What a plugin asks for, needs and is not granted, or only in part. */
export function missingGrants({ manifest, entry, grants, verdicts }: GrantContext): MissingGrant[] {
  const plugin = manifest.manifest;
  const enabled = enabledSurfaces(entry?.entry.surfaces ?? [], plugin);
  const permissions = ungrantedPermissions(plugin, grants, enabled);
  return [
    ...permissions.map(({ permission }): MissingGrant => ({ kind: 'permission', permission })),
    ...TARGET_APIS.flatMap((api) =>
      verdicts[api].requested.flatMap(({ verdict }, index): MissingGrant[] => {
        const target: Target | undefined = plugin[api][index];
        if (!target || !isUsable(api, target) || verdict === 'granted' || verdict === 'broad') return [];
        return [{ kind: 'target', api, target, broad: isBroad(target) }];
      }),
    ),
  ];
}

/** How many of a plugin's targets are granted whole, of how many. */
export function grantedTargets({ manifest, verdicts }: GrantContext): {
  readonly granted: number;
  readonly all: number;
} {
  const all = TARGET_APIS.flatMap((api) => verdicts[api].requested);
  const granted = all.filter(({ verdict }) => verdict === 'granted' || verdict === 'broad').length;
  return { granted, all: manifest.request.length + manifest.websocket.length };
}

import { t } from '@vscode/l10n';
import { contributionRefusal, toolRefusal } from '../../../authority/authorize.ts';
import { type Permission, permissionLabel } from '../../../authority/permission.ts';
import { enabledSurfaces } from '../../../authority/surfaces.ts';
import { ungrantedPermissions } from '../../../authority/ungranted.ts';
import { boundPackage } from '../../model/match.ts';
import type { SourceRange } from '../../model/source-file.ts';
import { activatesOtherGrants, grantEdit, overlayLabel } from '../fixes/grant-fixes.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type GrantContext } from '../rule.ts';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST, GRANTS } from '../support/examples.ts';
import { grantsRange, overlayFile, ranges } from '../support/grant-locations.ts';
import { headerRange, valueRange } from '../support/locations.ts';

export const missingPermissionGrant = defineRule({
  code: 'C14',
  severity: 'error',
  fixKinds: ['grant'],
  title: 'A permission that the plugin needs is not granted',
  documentation:
    'A plugin may do what its manifest requests and the overlay grants; neither gives anything alone. Without the permission the tool, service, ingress or host API is refused. It is a warning while something else of the plugin is usable. In a manifest that no overlay enables it is information.',
  needs: 'grants',
  passing: { manifest: GATEWAY_MANIFEST, overlay: GATEWAY_GRANTS },
  failing: { manifest: GATEWAY_MANIFEST, overlay: GRANTS },
  *check(context) {
    const { manifest, grants, entry } = context;
    if (entry && !entry.grants.whole) return;
    const severity = anythingUsable(context) ? 'warning' : 'error';
    for (const { index, permission } of ungrantedPermissions(
      manifest.manifest,
      grants,
      enabledSurfaces(context.entry?.entry.surfaces ?? [], context.manifest.manifest),
    )) {
      const requested = manifest.permissions[index];
      const label = permissionLabel(permission);
      yield {
        ...ranges(permissionsRange(context), requested && headerRange(manifest.file, requested.node)),
        severity,
        message: entry
          ? t('{0} is requested but not granted', label)
          : t('{0} is requested; the plugin is not enabled in this workspace', label),
        manifestRole: t('requested here'),
        overlayRole: t('the grants'),
        fixes: () => grantPermission(context, permission),
      };
    }
  },
});

function anythingUsable(context: GrantContext): boolean {
  const { manifest } = context.manifest;
  const authority = { ...boundPackage(context.plugin), manifest, grants: context.grants };
  const enabled = enabledSurfaces(context.entry?.entry.surfaces ?? [], context.manifest.manifest);
  const usable = (kind: 'service' | 'ingress', list: readonly { readonly name: string }[]) =>
    enabled.has(kind) && list.some(({ name }) => !contributionRefusal(authority, kind, name));
  return (
    (enabled.has('tool') && manifest.tools.some((tool) => !toolRefusal(authority, tool))) ||
    usable('service', manifest.services) ||
    usable('ingress', manifest.ingresses)
  );
}

function permissionsRange(context: GrantContext): SourceRange | undefined {
  const file = overlayFile(context);
  const node = context.entry?.grants.node;
  return file && node ? valueRange(file, node, 'permissions') : grantsRange(context);
}

function grantPermission(context: GrantContext, permission: Permission) {
  return offerFix(
    {
      title: t('Grant {0} in {1}', permissionLabel(permission), overlayLabel(context)),
      kind: 'grant',
      preferred: true,
      needsConfirmation: activatesOtherGrants(context),
    },
    grantEdit(context, { permissions: [permission] }),
  );
}

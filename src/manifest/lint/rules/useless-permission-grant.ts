import { t } from '@vscode/l10n';
import { coversTool, includesPermission, type Permission, permissionLabel } from '../../../authority/permission.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { requestPermission } from '../fixes/request-permission.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../support/examples.ts';
import { overlayFile, ranges } from '../support/grant-locations.ts';
import { headerRange } from '../support/locations.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const uselessPermissionGrant = defineRule({
  code: 'C15',
  severity: 'hint',
  fixKinds: ['choice', 'grant'],
  title: 'A granted permission is not requested by the manifest',
  documentation:
    'What is granted and not requested allows nothing today, and waits for a version of the plugin that asks for it. For a host API it also makes the plugin count as not eligible, so there it is a warning.',
  needs: 'grants',
  passing: { manifest: GATEWAY_MANIFEST, overlay: GATEWAY_GRANTS },
  failing: {
    manifest: GATEWAY_MANIFEST,
    overlay: GATEWAY_GRANTS.replace('= [', '= [{ kind = "host_api", api = "fs" }, '),
  },
  *check(context) {
    const { manifest, entry, plugin } = context;
    const file = overlayFile(context);
    if (!file || !entry || !isWhole(manifest, 'permissions')) return;
    for (const { value, node, whole } of entry.grants.permissions) {
      if (!whole || isRequested(value, manifest.manifest.permissions)) continue;
      yield {
        ...ranges(headerRange(file, node), undefined),
        severity: value.kind === 'host_api' ? 'warning' : 'hint',
        message: t('{0} is granted but not requested by the manifest', permissionLabel(value)),
        unnecessary: true,
        fixes: () => [
          ...removeNodeFix(file, node, permissionLabel(value)),
          ...(plugin.folder
            ? requestPermission(manifest.file, value).map((fix) => ({ ...fix, preferred: false }))
            : []),
        ],
      };
    }
  },
});

/** Exactly, or by a namespace on either side that meets the other: then the grant has its use. */
function isRequested(granted: Permission, requested: readonly Permission[]): boolean {
  if (includesPermission(requested, granted)) return true;
  if (granted.kind === 'tool') return requested.some((permission) => coversTool(permission, granted.name));
  if (granted.kind !== 'tool_namespace') return false;
  return requested.some((permission) => {
    if (permission.kind === 'tool') return coversTool(granted, permission.name);
    if (permission.kind !== 'tool_namespace') return false;
    return permission.namespace.startsWith(granted.namespace) || granted.namespace.startsWith(permission.namespace);
  });
}

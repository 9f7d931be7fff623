import { t } from '@vscode/l10n';
import { authorizesTool, includesPermission, permissionLabel } from '../../../authority/permission.ts';
import { CONTRIBUTIONS } from '../../../authority/surfaces.ts';
import { textAt } from '../../model/located.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { requestPermission } from '../fixes/request-permission.ts';
import { defineRule } from '../rule.ts';
import { ECHO_PERMISSION, TOOL_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const contributionPermission = defineRule({
  code: 'M23',
  severity: 'error',
  fixKinds: ['grant'],
  title: 'A tool, service or ingress is not requested by name',
  documentation:
    'Declaring a tool does not ask for it: the manifest must also request the permission `tool` with its name, or a `tool_namespace` that its name starts with. Services and ingresses are requested by their exact names only.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replace(ECHO_PERMISSION, '') },
  *check({ file, manifest }) {
    if (!isWhole(manifest, 'permissions')) return;
    const requested = manifest.manifest.permissions;
    for (const { surface, key } of CONTRIBUTIONS) {
      for (const { node } of manifest[key]) {
        const name = textAt(node, 'name');
        if (name === undefined) continue;
        const permission = { kind: surface, name } as const;
        const isRequested =
          surface === 'tool' ? authorizesTool(requested, name) : includesPermission(requested, permission);
        if (isRequested) continue;
        yield {
          at: valueRange(file, node, 'name'),
          message: t('The manifest does not request the permission {0}', permissionLabel(permission)),
          fixes: () => requestPermission(file, permission),
        };
      }
    }
  },
});

import { t } from '@vscode/l10n';
import { includesPermission } from '../../../authority/permission.ts';
import { TARGET_APIS } from '../../../authority/target.ts';
import { isWhole, targetsOf } from '../../model/manifest-view.ts';
import { requestPermission } from '../fixes/request-permission.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST, WEBSOCKET_PERMISSION } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';

export const targetWithoutApi = defineRule({
  code: 'M26',
  severity: 'warning',
  fixKinds: ['grant'],
  title: 'Targets are declared, but their host API is not requested',
  documentation:
    'A `[[request]]` or `[[websocket]]` target says where the API may go and does not ask for the API itself. The manifest looks complete, and every call is refused at run time until the permission `host_api` is requested too.',
  needs: 'manifest',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: GATEWAY_MANIFEST.replace(WEBSOCKET_PERMISSION, '') },
  *check({ file, manifest }) {
    if (!isWhole(manifest, 'permissions')) return;
    for (const api of TARGET_APIS) {
      const [first] = targetsOf(manifest, api);
      const permission = { kind: 'host_api', api } as const;
      if (!first || includesPermission(manifest.manifest.permissions, permission)) continue;
      yield {
        at: headerRange(file, first.node),
        message: t('[[{0}]] has no effect: the permission host_api.{0} is not requested', api),
        fixes: () => requestPermission(file, permission),
      };
    }
  },
});

import { t } from '@vscode/l10n';
import { includesPermission } from '../../../authority/permission.ts';
import { CONTRIBUTIONS } from '../../../authority/surfaces.ts';
import { rangeOf } from '../../../toml/node-path.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { requestPermission } from '../fixes/request-permission.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST, TOOL_SURFACE } from '../support/examples.ts';

export const surfacePermission = defineRule({
  code: 'M22',
  severity: 'error',
  fixKinds: ['grant'],
  title: 'Tools, services or ingresses without the permission for their surface',
  documentation:
    'Each tool needs the permission for the surface `tool` beside its own, each service that for `service`, each ingress that for `ingress`. Without it none of them is usable.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replace(TOOL_SURFACE, '') },
  *check({ file, manifest }) {
    if (!isWhole(manifest, 'permissions')) return;
    const list = manifest.root.children.get('permissions');
    for (const { surface, key } of CONTRIBUTIONS) {
      const permission = { kind: 'surface', surface } as const;
      if (manifest[key].length === 0 || includesPermission(manifest.manifest.permissions, permission)) continue;
      yield {
        at: sourceRange(file, list ? rangeOf(file.document, list) : firstLine(file.document)),
        message: t('[[{0}]] needs the permission surfaces.{1}', key, surface),
        fixes: () => requestPermission(file, permission),
      };
    }
  },
});

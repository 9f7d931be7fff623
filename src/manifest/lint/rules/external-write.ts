import { t } from '@vscode/l10n';
import { includesPermission } from '../../../authority/permission.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { requestPermission } from '../fixes/request-permission.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const externalWrite = defineRule({
  code: 'M24',
  severity: 'error',
  fixKinds: ['grant'],
  title: 'A tool writes outside of Yoi without the permission for it',
  documentation:
    'A tool with `external_write = true` changes something outside of Yoi. Such a tool is refused unless the manifest requests the permission `external_write`, and the overlay grants it.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: `${TOOL_MANIFEST}external_write = true\n` },
  *check({ file, manifest }) {
    const permission = { kind: 'external_write' } as const;
    if (!isWhole(manifest, 'permissions') || includesPermission(manifest.manifest.permissions, permission)) return;
    for (const { value, node } of manifest.tools) {
      if (!value.externalWrite) continue;
      yield {
        at: valueRange(file, node, 'external_write'),
        message: t('The manifest does not request the permission {0}', 'external_write'),
        fixes: () => requestPermission(file, permission),
      };
    }
  },
});

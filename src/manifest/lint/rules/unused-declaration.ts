import { t } from '@vscode/l10n';
import { coversTool, type Permission, permissionLabel } from '../../../authority/permission.ts';
import type { PluginManifest } from '../../../authority/record.ts';
import { declaredSurfaces } from '../../../authority/surfaces.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';
import { removeNodeFix } from '../support/value-fix.ts';

const LISTS = ['tools', 'services', 'ingresses', 'hooks', 'runtime'];

export const unusedDeclaration = defineRule({
  code: 'M34',
  severity: 'hint',
  fixKinds: ['choice'],
  title: 'A surface or permission is for something that the plugin does not have',
  documentation:
    'A surface is listed to which nothing contributes, or a permission names a tool, service or ingress that is not declared. It does no harm, and whoever grants it wonders what for.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replace('["tool"]', '["tool", "service"]') },
  *check({ file, manifest }) {
    if (!LISTS.every((key) => isWhole(manifest, key))) return;
    const contributed = declaredSurfaces({ ...manifest.manifest, surfaces: [] });
    for (const { value, node } of manifest.surfaces) {
      if (contributed.has(value)) continue;
      yield {
        at: headerRange(file, node),
        message: t('Nothing contributes to the surface "{0}"', value),
        unnecessary: true,
        fixes: () => removeNodeFix(file, node, `"${value}"`),
      };
    }
    for (const { value, node, whole } of manifest.permissions) {
      if (!whole || !isIdle(value, manifest.manifest)) continue;
      yield {
        at: headerRange(file, node),
        message: t('{0} is requested, and the plugin has nothing of that name', permissionLabel(value)),
        unnecessary: true,
        fixes: () => removeNodeFix(file, node, permissionLabel(value)),
      };
    }
  },
});

function isIdle(permission: Permission, { tools, services, ingresses }: PluginManifest): boolean {
  switch (permission.kind) {
    case 'tool':
    case 'tool_namespace':
      return !tools.some(({ name }) => coversTool(permission, name));
    case 'service':
      return !services.some(({ name }) => name === permission.name);
    case 'ingress':
      return !ingresses.some(({ name }) => name === permission.name);
    default:
      return false;
  }
}

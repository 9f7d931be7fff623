import { t } from '@vscode/l10n';
import { includesPermission } from '../../../authority/permission.ts';
import { fsLabel } from '../../../authority/target-label.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { requestPermission } from '../fixes/request-permission.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../support/examples.ts';
import { overlayFile, ranges } from '../support/grant-locations.ts';
import { headerRange } from '../support/locations.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const unusedRoot = defineRule({
  code: 'C22',
  severity: 'warning',
  fixKinds: ['choice', 'grant'],
  title: 'A directory is granted to a plugin that does not request files',
  documentation:
    'The manifest does not request the permission `host_api.fs`, so the directory is of no use today and open to the next version that asks. Manifests have no targets for files: the grant alone says where.',
  needs: 'grants',
  passing: { manifest: GATEWAY_MANIFEST, overlay: GATEWAY_GRANTS },
  failing: {
    manifest: GATEWAY_MANIFEST,
    overlay: `${GATEWAY_GRANTS}
[[plugins.enabled.grants.fs]]
root = "/srv/data"
operations = ["read"]
`,
  },
  *check(context) {
    const { manifest, entry, plugin } = context;
    const file = overlayFile(context);
    const permission = { kind: 'host_api', api: 'fs' } as const;
    if (!file || !entry || !isWhole(manifest, 'permissions')) return;
    if (includesPermission(manifest.manifest.permissions, permission)) return;
    for (const { value, node } of entry.grants.fs) {
      yield {
        ...ranges(headerRange(file, node), undefined),
        message: t('{0} is granted, but the manifest does not request host_api.fs', fsLabel(value)),
        unnecessary: true,
        fixes: () => [
          ...removeNodeFix(file, node, fsLabel(value)),
          ...(plugin.folder
            ? requestPermission(manifest.file, permission).map((fix) => ({ ...fix, preferred: false }))
            : []),
        ],
      };
    }
  },
});

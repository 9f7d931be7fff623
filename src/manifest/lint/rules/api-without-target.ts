import { t } from '@vscode/l10n';
import { permissionLabel } from '../../../authority/permission.ts';
import { TARGET_APIS, type TargetApi } from '../../../authority/target.ts';
import { isUsable } from '../../../authority/usable.ts';
import { appendAt } from '../../../toml/edits.ts';
import type { TomlNode } from '../../../toml/node.ts';
import { removeNode } from '../../../toml/remove-edits.ts';
import type { TomlInputTable } from '../../../toml/toml-literal.ts';
import { isWhole, targetsOf } from '../../model/manifest-view.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST, HEAD, WEBSOCKET_PERMISSION } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';

/** What the fix adds: usable, narrow, and plainly somebody else's host. */
const STUBS: Readonly<Record<TargetApi, TomlInputTable>> = {
  request: { scheme: 'https', host: 'api.example.com', methods: ['GET'], path_prefixes: ['/v1/'] },
  websocket: { scheme: 'wss', host: 'gateway.example.com', path_prefixes: ['/gateway'] },
};

export const apiWithoutTarget = defineRule({
  code: 'M25',
  severity: 'error',
  fixKinds: ['choice', 'grant'],
  title: 'A host API is requested without a target that it could reach',
  documentation:
    'The permission for `request` or `websocket` opens the API, the targets say where it may go. Without one usable target — with a scheme, a host and, for requests, a method — the API is refused as a whole.',
  needs: 'manifest',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: `${HEAD}${WEBSOCKET_PERMISSION}` },
  *check({ file, manifest }) {
    for (const api of TARGET_APIS) {
      const targets = targetsOf(manifest, api);
      if (!isWhole(manifest, api) || targets.some(({ value }) => isUsable(api, value))) continue;
      const permission = manifest.permissions.find(({ value }) => value.kind === 'host_api' && value.api === api);
      if (!permission) continue;
      yield {
        at: headerRange(file, permission.node),
        message: t('{0} is requested, but there is no usable [[{1}]] target', permissionLabel(permission.value), api),
        fixes: () => [...addTarget(file, api), ...removePermission(file, permission.node)],
      };
    }
  },
});

function addTarget(file: SourceFile, api: TargetApi) {
  return offerFix(
    { title: t('Add a [[{0}]] target to {1}', api, file.label), kind: 'grant', preferred: true },
    editFile(file, (document) => appendAt(document, [api], STUBS[api], 'headers')),
  );
}

function removePermission(file: SourceFile, node: TomlNode) {
  return offerFix(
    { title: t('Remove the permission from {0}', file.label), kind: 'choice' },
    editFile(file, (document) => removeNode(document, node)),
  );
}

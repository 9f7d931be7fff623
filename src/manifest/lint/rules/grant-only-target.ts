import { t } from '@vscode/l10n';
import { isBroad, TARGET_APIS, type Target, type TargetApi } from '../../../authority/target.ts';
import { targetTitle } from '../../../authority/target-label.ts';
import { appendAt } from '../../../toml/edits.ts';
import type { TomlTable } from '../../../toml/node.ts';
import { removeNode } from '../../../toml/remove-edits.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { targetInput } from '../fixes/toml-inputs.ts';
import { defineRule, type GrantContext } from '../rule.ts';
import { GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../support/examples.ts';
import { overlayFile, ranges } from '../support/grant-locations.ts';
import { headerRange } from '../support/locations.ts';

const GRANTED = `${GATEWAY_GRANTS}
[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gateway.example.com"
path_prefixes = ["/gateway"]
`;

export const grantOnlyTarget = defineRule({
  code: 'C19',
  severity: 'warning',
  fixKinds: ['choice', 'grant'],
  title: 'A granted target is not requested by the manifest',
  documentation:
    'No target of the manifest meets this grant, so it allows nothing today. It waits for a version of the plugin that asks for it. Remove it, or request the target in the manifest if the plugin is yours.',
  needs: 'grants',
  passing: { manifest: GATEWAY_MANIFEST, overlay: GRANTED },
  failing: {
    manifest: GATEWAY_MANIFEST,
    overlay: `${GRANTED}
[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "other.example.com"
path_prefixes = ["/"]
`,
  },
  *check(context) {
    const { entry, manifest, verdicts } = context;
    const file = overlayFile(context);
    if (!entry || !file) return;
    for (const api of TARGET_APIS) {
      if (!isWhole(manifest, api)) continue;
      for (const [index, grant] of entry.grants[api].entries()) {
        if (verdicts[api].granted[index]?.verdict !== 'grant-only' || !grant.whole) continue;
        yield {
          ...ranges(headerRange(file, grant.node), undefined),
          message: t('{0} is granted but not requested by the manifest', targetTitle(grant.value)),
          unnecessary: true,
          fixes: () => [...removeGrant(context, grant.node, grant.value), ...requestTarget(context, api, grant.value)],
        };
      }
    }
  },
});

function removeGrant(context: GrantContext, node: TomlTable, grant: Target) {
  const file = overlayFile(context);
  if (!file) return [];
  return offerFix(
    { title: t('Remove the grant {0} from {1}', targetTitle(grant), file.label), kind: 'choice', preferred: true },
    editFile(file, (document) => removeNode(document, node)),
  );
}

function requestTarget({ plugin, manifest }: GrantContext, api: TargetApi, grant: Target) {
  if (!plugin.folder) return [];
  const { file } = manifest;
  return offerFix(
    {
      title: t('Request {0} in {1}', targetTitle(grant), file.label),
      kind: 'grant',
      needsConfirmation: isBroad(grant),
    },
    editFile(file, (document) => appendAt(document, [api], targetInput(grant), 'headers')),
  );
}

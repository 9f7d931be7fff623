import { t } from '@vscode/l10n';
import { covers, uncoveredParts, widenedTarget } from '../../../authority/overlap.ts';
import { isBroad, TARGET_APIS, type Target, type TargetApi } from '../../../authority/target.ts';
import { targetTitle } from '../../../authority/target-label.ts';
import { setAt } from '../../../toml/edits.ts';
import { nodeAt, pathOf } from '../../../toml/node-path.ts';
import { removeAt } from '../../../toml/remove-edits.ts';
import type { LocatedTable } from '../../model/located.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { type EditStep, editFile } from '../fixes/edit-file.ts';
import { activatesOtherGrants, grantEdit, overlayLabel } from '../fixes/grant-fixes.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { targetInput } from '../fixes/toml-inputs.ts';
import { defineRule, type GrantContext } from '../rule.ts';
import { GATEWAY_GRANTED, GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../support/examples.ts';
import { manifestTargetRange, overlayFile, ranges } from '../support/grant-locations.ts';
import { valueRange } from '../support/locations.ts';

export const partialGrant = defineRule({
  code: 'C17',
  severity: 'warning',
  fixKinds: ['grant'],
  title: 'A target is granted only in part',
  documentation:
    'A grant meets the target, and none covers it: a port, a method or a path that the manifest asks for is left out, and calls that need it are refused. Two grants that only together cover a target count as partial too. Keep it if that is what you mean; else widen the grant to the target.',
  needs: 'grants',
  passing: {
    manifest: GATEWAY_MANIFEST,
    overlay: GATEWAY_GRANTED,
  },
  failing: {
    manifest: GATEWAY_MANIFEST,
    overlay: `${GATEWAY_GRANTS}
[[plugins.enabled.grants.websocket]]
scheme = "wss"
host = "gateway.example.com"
port = 443
path_prefixes = ["/gateway"]
`,
  },
  *check(context) {
    const { manifest, entry, verdicts } = context;
    const file = overlayFile(context);
    if (!entry?.grants.whole || !file) return;
    for (const api of TARGET_APIS) {
      for (const [index, target] of targetsOf(manifest, api).entries()) {
        const result = verdicts[api].requested[index];
        if (result?.verdict !== 'partial' || !target.whole) continue;
        const grant = entry.grants[api][result.grants[0] ?? -1];
        if (!grant) continue;
        const parts = uncoveredParts(grant.value, target.value);
        yield {
          ...ranges(valueRange(file, grant.node, parts[0] ?? ''), manifestTargetRange(context, api, index)),
          message: t('{0} is granted only in part, limited by {1}', targetTitle(target.value), parts.join(', ')),
          manifestRole: t('requested here'),
          overlayRole: t('limited here'),
          fixes: () => fillIn(context, api, grant, target.value),
        };
      }
    }
  },
});

/** Widening is the first choice as long as it opens nothing that the target does not ask for. */
function fillIn(context: GrantContext, api: TargetApi, grant: LocatedTable<Target>, target: Target) {
  const wide = widenedTarget(grant.value, target);
  const isExact = covers(target, wide);
  const widening = widen(context, grant, target, wide, isExact);
  const separate = grantWhole(context, api, target, !isExact);
  return isExact ? [...widening, ...separate] : [...separate, ...widening];
}

function widen(context: GrantContext, grant: LocatedTable<Target>, target: Target, wide: Target, preferred: boolean) {
  const file = overlayFile(context);
  if (!file) return [];
  const path = pathOf(grant.node);
  const wanted = targetInput(wide);
  const steps = uncoveredParts(grant.value, target).map(
    (part): EditStep =>
      (document) => {
        const value = wanted[part];
        if (value !== undefined) return setAt(document, [...path, part], value);
        return nodeAt(document, [...path, part]) ? removeAt(document, [...path, part]) : [];
      },
  );
  return offerFix(
    {
      title: t('Widen the grant in {0} to {1}', file.label, targetTitle(wide)),
      kind: 'grant',
      preferred,
      needsConfirmation: isBroad(wide),
    },
    editFile(file, ...steps),
  );
}

function grantWhole(context: GrantContext, api: TargetApi, target: Target, preferred: boolean) {
  return offerFix(
    {
      title: t('Grant {0} in {1}', targetTitle(target), overlayLabel(context)),
      kind: 'grant',
      preferred,
      needsConfirmation: isBroad(target) || activatesOtherGrants(context),
    },
    grantEdit(context, { [api]: [target] }),
  );
}

import { t } from '@vscode/l10n';
import { unjudgedNote } from '../../../authority/inspect-host-apis.ts';
import { isBroad, TARGET_APIS, type Target, type TargetApi } from '../../../authority/target.ts';
import { isMatchable } from '../../../authority/target-faults.ts';
import { targetTitle } from '../../../authority/target-label.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { activatesOtherGrants, grantEdit, overlayLabel } from '../fixes/grant-fixes.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type GrantContext } from '../rule.ts';
import { GATEWAY_GRANTED, GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../support/examples.ts';
import { grantsRange, manifestTargetRange, ranges } from '../support/grant-locations.ts';

export const missingTargetGrant = defineRule({
  code: 'C16',
  severity: 'error',
  fixKinds: ['grant'],
  title: 'A target of the manifest has no grant',
  documentation:
    'Nothing that is granted meets this target, so every attempt to reach it is refused. The fix grants exactly what the manifest asks for, in the entry of this plugin and in no other. In a manifest that no overlay enables it is information.',
  needs: 'grants',
  passing: {
    manifest: GATEWAY_MANIFEST,
    overlay: GATEWAY_GRANTED,
  },
  failing: { manifest: GATEWAY_MANIFEST, overlay: GATEWAY_GRANTS },
  *check(context) {
    const { manifest, entry, verdicts } = context;
    if (entry && !entry.grants.whole) return;
    for (const api of TARGET_APIS) {
      if (verdicts[api].requested.some(({ verdict }) => verdict === 'unjudged')) {
        yield { ...ranges(grantsRange(context), undefined), severity: 'info', message: unjudgedNote() };
      }
      for (const [index, target] of targetsOf(manifest, api).entries()) {
        if (verdicts[api].requested[index]?.verdict !== 'missing') continue;
        // What can match nothing needs no grant; the manifest's own rule speaks of it.
        if (!target.whole || !isMatchable(api, target.value)) continue;
        const title = targetTitle(target.value);
        yield {
          ...ranges(grantsRange(context), manifestTargetRange(context, api, index)),
          message: entry
            ? t('{0} is requested but not granted', title)
            : t('{0} is requested; the plugin is not enabled in this workspace', title),
          manifestRole: t('requested here'),
          overlayRole: t('the grants'),
          fixes: () => grantTarget(context, api, target.value),
        };
      }
    }
  },
});

function grantTarget(context: GrantContext, api: TargetApi, target: Target) {
  const broad = isBroad(target);
  return offerFix(
    {
      title: t('Grant {0} in {1}', targetTitle(target), overlayLabel(context)),
      kind: 'grant',
      preferred: true,
      needsConfirmation: broad || activatesOtherGrants(context),
    },
    grantEdit(context, { [api]: [target] }),
  );
}

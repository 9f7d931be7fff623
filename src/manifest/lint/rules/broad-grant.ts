import { t } from '@vscode/l10n';
import { commonPart, covers } from '../../../authority/overlap.ts';
import { broadParts, isBroad, TARGET_APIS, type Target, type TargetApi } from '../../../authority/target.ts';
import { targetTitle } from '../../../authority/target-label.ts';
import { appendAt, setAt } from '../../../toml/edits.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { removeAt } from '../../../toml/remove-edits.ts';
import { MAX_NARROWED } from '../../limits.ts';
import type { LocatedTable } from '../../model/located.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { grantsPath } from '../../overlay-editor.ts';
import { type EditStep, editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { targetInput } from '../fixes/toml-inputs.ts';
import { defineRule, type GrantContext } from '../rule.ts';
import { GATEWAY_GRANTED, GATEWAY_GRANTS, GATEWAY_MANIFEST } from '../support/examples.ts';
import { manifestTargetRange, overlayFile, ranges } from '../support/grant-locations.ts';
import { valueRange } from '../support/locations.ts';
import { describeBroad } from './broad-target.ts';

export const broadGrant = defineRule({
  code: 'C18',
  severity: 'warning',
  fixKinds: ['choice'],
  title: 'A grant is broad: any scheme, any host or any path',
  documentation:
    'The manifest still limits what the plugin may do today. A later version may ask for more, and a broad grant has allowed it already. Narrow the grant to what the manifest asks for.',
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
host = "*"
path_prefixes = ["/gateway"]
`,
  },
  *check(context) {
    const { entry, verdicts } = context;
    const file = overlayFile(context);
    if (!entry || !file) return;
    for (const api of TARGET_APIS) {
      const covered = coveredTargets(context, api);
      for (const [index, grant] of entry.grants[api].entries()) {
        const result = verdicts[api].granted[index];
        if (!grant.whole || !result) continue;
        const targets = 'targets' in result ? result.targets : [];
        for (const part of broadParts(grant.value)) {
          yield {
            ...ranges(valueRange(file, grant.node, part), manifestTargetRange(context, api, covered.get(index) ?? -1)),
            message: t('The grant {0} is broad. {1}', targetTitle(grant.value), describeBroad(part)),
            manifestRole: t('what the manifest asks for'),
            overlayRole: t('granted here'),
            fixes: () => narrow(context, api, grant, targets),
          };
        }
      }
    }
  },
});

/** The first target of the manifest that each broad grant is the one to cover. */
function coveredTargets({ verdicts }: GrantContext, api: TargetApi): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const [target, result] of verdicts[api].requested.entries()) {
    if (result.verdict === 'broad' && !first.has(result.coveredBy)) first.set(result.coveredBy, target);
  }
  return first;
}

/**
 * Leaves of the grant what the manifest asks for, and adds nothing to it; not offered while what is left would be broad
 * itself.
 */
function narrow(context: GrantContext, api: TargetApi, grant: LocatedTable<Target>, targets: readonly number[]) {
  const file = overlayFile(context);
  const { entry } = context;
  if (targets.length > MAX_NARROWED) return [];
  const requested = targets.flatMap((index) => targetsOf(context.manifest, api)[index] ?? []);
  const parts = requested.map(({ value }) => commonPart(grant.value, value));
  const wanted = parts.filter((part, index) => !parts.slice(0, index).some((earlier) => covers(earlier, part)));
  const [first, ...rest] = wanted;
  if (!file || !entry || !first || wanted.some(isBroad)) return [];
  return offerFix(
    {
      title: t('Narrow the grant in {0} to {1}', file.label, wanted.map(targetTitle).join(' ')),
      kind: 'choice',
      preferred: true,
    },
    editFile(
      file,
      ...replaceTarget(grant, first),
      ...rest.map(
        (target): EditStep =>
          (document) =>
            appendAt(document, [...grantsPath(entry), api], targetInput(target), 'headers'),
      ),
    ),
  );
}

/** Makes every key of the grant what `target` says; those that are right stay as they are written. */
function replaceTarget(grant: LocatedTable<Target>, target: Target): EditStep[] {
  const path = pathOf(grant.node);
  const old = targetInput(grant.value);
  return Object.entries(targetInput(target)).flatMap(([key, value]): EditStep[] => {
    if (JSON.stringify(value) === JSON.stringify(old[key])) return [];
    if (value === undefined) return [(document) => removeAt(document, [...path, key])];
    return [(document) => setAt(document, [...path, key], value)];
  });
}

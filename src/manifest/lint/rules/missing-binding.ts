import { t } from '@vscode/l10n';
import { BINDING_KEYS } from '../../../authority/grant-binding.ts';
import { setAt } from '../../../toml/edits.ts';
import { grantsPath } from '../../overlay-editor.ts';
import { type EditStep, editFile } from '../fixes/edit-file.ts';
import { bindingsFor } from '../fixes/grant-fixes.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { ENTRY, GRANTS, WEBSOCKET_PERMISSION } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';

export const missingBinding = defineRule({
  code: 'C11',
  severity: 'error',
  admission: 'binding',
  fixKinds: ['pin'],
  title: 'Grants do not say which package they are for',
  documentation:
    'As soon as anything is granted, the grants must repeat `id`, `version` and `digest` of the package they are for; without one of them all are refused. So a changed package never inherits what was granted to another.',
  needs: 'entry',
  passing: { overlay: `${GRANTS}${WEBSOCKET_PERMISSION}` },
  failing: { overlay: `${ENTRY}\n[plugins.enabled.grants]\n${WEBSOCKET_PERMISSION}` },
  *check(context) {
    const { file, entry, objections } = context;
    const { node } = entry.grants;
    // A binding of a wrong type is told as such, and is there.
    const missing = BINDING_KEYS.filter((key) => objections('binding').some((one) => one.key === key)).filter(
      (key) => !node?.children.has(key),
    );
    if (!node || missing.length === 0) return;
    yield {
      at: headerRange(file, node),
      message: t('Nothing is granted: the grants lack {0}', missing.map((key) => `"${key}"`).join(', ')),
      fixes: () => addBindings(context, missing),
    };
  },
});

/** All that are missing, or nothing: grants without one of them would still grant nothing. */
function addBindings(context: EntryContext, missing: readonly (typeof BINDING_KEYS)[number][]) {
  const known = bindingsFor(context);
  const steps = missing.map(
    (key): EditStep =>
      (document) => {
        const value = known[key];
        return value === undefined ? undefined : setAt(document, [...grantsPath(context.entry), key], value);
      },
  );
  return offerFix(
    { title: t('Bind the grants to {0} in {1}', known.id ?? '', context.file.label), kind: 'pin', preferred: true },
    editFile(context.file, ...steps),
  );
}

import { t } from '@vscode/l10n';
import { boundPackage } from '../../model/match.ts';
import { setPin } from '../fixes/grant-fixes.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { PINNED_STORE } from '../support/package-examples.ts';

export const staleVersion = defineRule({
  code: 'C09',
  severity: 'error',
  admission: 'version',
  fixKinds: ['pin'],
  title: 'The package has another version than is pinned',
  documentation:
    'Versions are compared as texts, character by character; there are no ranges and no order. An entry that pins another version enables nothing.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY.replace('"0.1.0"', '"0.1"'), facts: PINNED_STORE },
  *check(context) {
    const { file, entry, match, objections } = context;
    const version = match.kind === 'one' ? boundPackage(match.plugin).version : '';
    if (version === '') return;
    for (const { key } of objections('version')) {
      yield {
        at: valueRange(file, entry.node, key),
        message: t('The package is version "{0}"', version),
        fixes: () => setPin(context, 'version', version, t('Pin version {0}', version)),
      };
    }
  },
});

import { t } from '@vscode/l10n';
import { boundPackage } from '../../manifest/match.ts';
import { defineRule } from '../../manifest/rule.ts';
import { ENTRY } from '../../manifest/rules/examples.ts';
import { valueSpot } from '../../manifest/rules/spots.ts';
import { PINNED_STORE } from './examples.ts';
import { setPin } from './pin-fixes.ts';

export const staleVersion = defineRule({
  code: 'C09',
  severity: 'error',
  title: 'The package has another version than is pinned',
  documentation:
    'Versions are compared as texts, character by character; there are no ranges and no order. An entry that pins another version enables nothing.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY.replace('"0.1.0"', '"0.1"'), facts: PINNED_STORE },
  *check(context) {
    const { file, entry, match } = context;
    const pinned = entry.entry.version;
    const version = match.kind === 'one' ? boundPackage(match.plugin).version : '';
    if (pinned === undefined || version === '' || pinned === version) return;
    yield {
      at: valueSpot(file, entry.node, 'version'),
      message: t('The package is version "{0}"', version),
      fixes: () => setPin(context, 'version', version, t('Pin version {0}', version)),
    };
  },
});

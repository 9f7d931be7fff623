import { t } from '@vscode/l10n';
import { defineRule } from '../../manifest/rule.ts';
import { ENTRY } from '../../manifest/rules/examples.ts';
import { valueSpot } from '../../manifest/rules/spots.ts';

export const builtinPackage = defineRule({
  code: 'C05',
  severity: 'warning',
  title: 'An entry names a builtin package, and there are none',
  documentation:
    'The source word `builtin` is understood, but Yoi ships no builtin packages and looks for none, so such an entry never finds anything.',
  needs: 'entry',
  passing: { overlay: ENTRY },
  failing: { overlay: ENTRY.replace('project:', 'builtin:') },
  *check({ file, entry, match }) {
    if (match.kind !== 'none' || match.identity.source !== 'builtin') return;
    yield { at: valueSpot(file, entry.node, 'id'), message: t('Yoi has no builtin packages, so nothing is enabled') };
  },
});

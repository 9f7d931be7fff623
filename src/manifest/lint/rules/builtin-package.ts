import { t } from '@vscode/l10n';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const builtinPackage = defineRule({
  code: 'C05',
  severity: 'warning',
  admission: 'package',
  fixKinds: [],
  title: 'An entry names a builtin package, and there are none',
  documentation:
    'The source word `builtin` is understood, but Yoi ships no builtin packages and looks for none, so such an entry never finds anything.',
  needs: 'entry',
  passing: { overlay: ENTRY },
  failing: { overlay: ENTRY.replace('project:', 'builtin:') },
  *check({ file, entry, match, objections }) {
    const [notFound] = objections('package');
    if (!notFound || match.kind !== 'none' || match.identity.source !== 'builtin') return;
    yield { at: valueRange(file, entry.node, 'id'), message: t('Yoi has no builtin packages, so nothing is enabled') };
  },
});

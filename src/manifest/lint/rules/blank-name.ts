import { t } from '@vscode/l10n';
import { textAt } from '../../model/located.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const blankName = defineRule({
  code: 'M08',
  severity: 'error',
  admission: 'blank-name',
  fixKinds: ['choice'],
  title: 'The name or version of the plugin is blank',
  documentation:
    'Name and version must have something in them beside white space. A version has no other format: wherever versions are compared, they are compared as text.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: HEAD.replace('"Demo"', '" "') },
  *check({ file, objections }) {
    for (const { node, key } of objections('blank-name')) {
      const usual = key === 'version' ? '0.1.0' : textAt(node, 'id') || 'example';
      yield {
        at: valueRange(file, node, key),
        message: t('"{0}" must not be blank', key),
        fixes: () => setValueFix(file, [key], usual),
      };
    }
  },
});

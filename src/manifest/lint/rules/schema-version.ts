import { t } from '@vscode/l10n';
import { SCHEMA_VERSION } from '../../model/admission/manifest.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const schemaVersion = defineRule({
  code: 'M06',
  severity: 'error',
  admission: 'schema-version',
  fixKinds: ['choice'],
  title: 'The schema version is not 1',
  documentation:
    'The format has one version, 1. A manifest of another version is refused before anything else in it is looked at.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: HEAD.replace('= 1', '= 2') },
  *check({ file, objections }) {
    for (const { node, key } of objections('schema-version')) {
      yield {
        at: valueRange(file, node, key),
        message: t('Only schema version {0} is known', SCHEMA_VERSION),
        fixes: () => setValueFix(file, [key], SCHEMA_VERSION),
      };
    }
  },
});

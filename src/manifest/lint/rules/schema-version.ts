import { t } from '@vscode/l10n';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

/** The only version of the manifest format there is (docs/formats.md#manifest-keys). */
const SCHEMA_VERSION = 1;

export const schemaVersion = defineRule({
  code: 'M06',
  severity: 'error',
  title: 'The schema version is not 1',
  documentation:
    'The format has one version, 1. A manifest of another version is refused before anything else in it is looked at.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: HEAD.replace('= 1', '= 2') },
  *check({ file, manifest }) {
    const node = manifest.root.children.get('schema_version');
    if (node?.kind !== 'integer' || node.value === SCHEMA_VERSION) return;
    yield {
      at: headerRange(file, node),
      message: t('Only schema version {0} is known', SCHEMA_VERSION),
      fixes: () => setValueFix(file, ['schema_version'], SCHEMA_VERSION),
    };
  },
});

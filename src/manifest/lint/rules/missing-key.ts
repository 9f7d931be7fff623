import { t } from '@vscode/l10n';
import { isOurs, OUR_KEYS } from '../../model/is-ours.ts';
import { wholeFile } from '../guarded.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { issueReports } from '../support/issue-reports.ts';

export const missingKey = defineRule({
  code: 'M04',
  severity: 'error',
  admission: 'missing-key',
  fixKinds: ['choice'],
  title: 'A required key of the manifest is missing',
  documentation:
    'A manifest must have `schema_version`, `id`, `name` and `version`; a runtime its `kind`; a tool its name, description and input schema; a service or ingress its name and description; a hook its id and file; a permission the key that its kind needs.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: `${HEAD}\n[[tools]]\nname = "echo"\ndescription = "Says it again."\n` },
  *check(context) {
    const { file, manifest } = context;
    if (!isOurs(manifest)) {
      yield {
        at: wholeFile(file),
        severity: 'info',
        message: t('This does not read like the manifest of a Yoi plugin: it has none of {0}', OUR_KEYS.join(', ')),
      };
      return;
    }
    yield* issueReports(context, 'missing-key');
  },
});

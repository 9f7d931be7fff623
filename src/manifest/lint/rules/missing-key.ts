import { sourceRange } from '../../model/source-file.ts';
import { issueFixes } from '../fixes/issue-fixes.ts';
import { defineRule } from '../rule.ts';
import { describeIssue } from '../support/describe-issue.ts';
import { HEAD } from '../support/examples.ts';

export const missingKey = defineRule({
  code: 'M04',
  severity: 'error',
  title: 'A required key of the manifest is missing',
  documentation:
    'A manifest must have `schema_version`, `id`, `name` and `version`; a runtime its `kind`; a tool its name, description and input schema; a service or ingress its name and description; a hook its id and file; a permission the key that its kind needs.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: `${HEAD}\n[[tools]]\nname = "echo"\ndescription = "Says it again."\n` },
  *check({ file, manifest }) {
    for (const issue of manifest.issues) {
      if (issue.kind !== 'missing-key') continue;
      yield {
        at: sourceRange(file, issue.span),
        message: describeIssue(issue),
        fixes: () => issueFixes(file, 'manifest', issue),
      };
    }
  },
});

import { sourceRange } from '../../model/source-file.ts';
import { issueFixes } from '../fixes/issue-fixes.ts';
import { defineRule } from '../rule.ts';
import { describeIssue } from '../support/describe-issue.ts';
import { HEAD } from '../support/examples.ts';

export const unknownKey = defineRule({
  code: 'M03',
  severity: 'error',
  title: 'A key of the manifest is not known',
  documentation:
    'Every table of a manifest has a fixed set of keys, and one more makes the whole manifest invalid. Mostly it is a slip of the pen, or the old name `https` of `request`. Free keys are allowed only inside the schemas of tools, services and ingresses.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: `${HEAD}surface = ["tool"]\n` },
  *check({ file, manifest }) {
    for (const issue of manifest.issues) {
      if (issue.kind !== 'unknown-key') continue;
      yield {
        at: sourceRange(file, issue.span),
        message: describeIssue(issue),
        fixes: () => issueFixes(file, 'manifest', issue),
      };
    }
  },
});

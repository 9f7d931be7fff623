import { sourceRange } from '../../model/source-file.ts';
import { issueFixes } from '../fixes/issue-fixes.ts';
import { defineRule } from '../rule.ts';
import { describeIssue } from '../support/describe-issue.ts';
import { HEAD } from '../support/examples.ts';

export const wrongValue = defineRule({
  code: 'M05',
  severity: 'error',
  title: 'A value of the manifest has a wrong type or is none of the allowed words',
  documentation:
    'Surfaces, kinds of permissions and host APIs are fixed words, a port is a whole number up to 65535, and a string is not a list. One wrong value makes the whole manifest invalid.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}surfaces = ["tool"]\n` },
  failing: { manifest: `${HEAD}surfaces = ["tools"]\n` },
  *check({ file, manifest }) {
    for (const issue of manifest.issues) {
      if (issue.kind !== 'wrong-value') continue;
      yield {
        at: sourceRange(file, issue.span),
        message: describeIssue(issue),
        fixes: () => issueFixes(file, 'manifest', issue),
      };
    }
  },
});

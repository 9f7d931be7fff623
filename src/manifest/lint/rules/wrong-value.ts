import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { issueReports } from '../support/issue-reports.ts';

export const wrongValue = defineRule({
  code: 'M05',
  severity: 'error',
  admission: 'wrong-value',
  fixKinds: ['choice'],
  title: 'A value of the manifest has a wrong type or is none of the allowed words',
  documentation:
    'Surfaces, kinds of permissions and host APIs are fixed words, a port is a whole number up to 65535, and a string is not a list. One wrong value makes the whole manifest invalid.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}surfaces = ["tool"]\n` },
  failing: { manifest: `${HEAD}surfaces = ["tools"]\n` },
  *check(context) {
    yield* issueReports(context, 'wrong-value');
  },
});

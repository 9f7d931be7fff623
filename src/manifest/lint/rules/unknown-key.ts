import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { issueReports } from '../support/issue-reports.ts';

export const unknownKey = defineRule({
  code: 'M03',
  severity: 'error',
  admission: 'unknown-key',
  fixKinds: ['choice'],
  title: 'A key of the manifest is not known',
  documentation:
    'Every table of a manifest has a fixed set of keys, and one more makes the whole manifest invalid. Mostly it is a slip of the pen, or the old name `https` of `request`. Free keys are allowed only inside the schemas of tools, services and ingresses.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: `${HEAD}surface = ["tool"]\n` },
  *check(context) {
    yield* issueReports(context, 'unknown-key');
  },
});

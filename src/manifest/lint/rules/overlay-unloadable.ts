import { overlayObjections } from '../../model/admission/overlay.ts';
import { sourceRange } from '../../model/source-file.ts';
import { issueFixes } from '../fixes/issue-fixes.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { describeIssue } from '../support/issue-reports.ts';
import { syntaxReports } from '../support/syntax-reports.ts';

export const overlayUnloadable = defineRule({
  code: 'C01',
  severity: 'error',
  admission: 'overlay',
  fixKinds: ['choice'],
  title: 'The overlay cannot be loaded',
  documentation:
    'The overlay is read leniently at its top and strictly below `plugins`: a syntax error, an unknown key or a value of a wrong type there makes the whole file fail to load, and with it every plugin and the start of every session. There is no recovery for single entries.',
  needs: 'overlay',
  passing: { overlay: ENTRY },
  failing: { overlay: `${ENTRY}surface = ["tool"]\n` },
  *check({ file, view }) {
    yield* syntaxReports(file);
    for (const { check, issue } of overlayObjections(view)) {
      if (check !== 'overlay' || !issue) continue;
      yield {
        at: sourceRange(file, issue.span),
        message: describeIssue(issue),
        fixes: () => issueFixes(file, 'overlay', issue),
      };
    }
  },
});

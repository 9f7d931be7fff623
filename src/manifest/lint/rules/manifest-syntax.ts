import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { describeIssue } from '../support/issue-reports.ts';
import { syntaxReports } from '../support/syntax-reports.ts';

export const manifestSyntax = defineRule({
  code: 'M02',
  severity: 'error',
  admission: 'syntax',
  fixKinds: ['choice'],
  title: 'The manifest is not valid TOML',
  documentation:
    'A manifest is TOML 1.1. Nothing of a manifest with a syntax error is used, so the plugin is neither listed nor packed. The rest of the file is still read here, and the other rules go on where they can.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: `${HEAD}surfaces = ["tool"\n` },
  *check({ file, manifest }) {
    yield* syntaxReports(file);
    for (const issue of manifest.issues) {
      if (issue.kind === 'unreadable') yield { at: sourceRange(file, issue.span), message: describeIssue(issue) };
    }
  },
});

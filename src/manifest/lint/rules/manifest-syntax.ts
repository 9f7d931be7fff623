import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
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
  check({ file }) {
    return syntaxReports(file);
  },
});

import { t } from '@vscode/l10n';
import type { Expectation, SchemaIssue } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { issueFixes } from '../fixes/issue-fixes.ts';
import type { ManifestContext, Report } from '../rule.ts';

/** Every departure of a manifest from its schema of one kind, at the key or value that departs. */
export function* issueReports(
  { file, objections }: ManifestContext,
  check: 'unknown-key' | 'missing-key' | 'wrong-value',
): Generator<Report> {
  for (const { issue } of objections(check)) {
    if (!issue) continue;
    yield {
      at: sourceRange(file, issue.span),
      message: describeIssue(issue),
      fixes: () => issueFixes(file, 'manifest', issue),
    };
  }
}

/** What a departure from the schema says to a person. */
export function describeIssue(issue: SchemaIssue): string {
  switch (issue.kind) {
    case 'unknown-key':
      return t('"{0}" is not a known key here', issue.key);
    case 'missing-key':
      return t('The key "{0}" is missing', issue.key);
    case 'wrong-value':
      return describeExpectation(issue.expected);
    case 'unreadable':
      return t('This cannot be judged: {0}', issue.reason);
  }
}

function describeExpectation(expected: Expectation): string {
  switch (expected.kind) {
    case 'one-of':
      return t('Must be one of {0}', expected.values.join(', '));
    case 'range':
      return Number.isFinite(expected.maximum)
        ? t('Must be between {0} and {1}', expected.minimum, expected.maximum)
        : t('Must be {0} or more', expected.minimum);
    case 'string':
      return t('Must be a string');
    case 'integer':
      return t('Must be a whole number');
    case 'boolean':
      return t('Must be true or false');
    case 'array':
      return t('Must be an array');
    case 'table':
      return t('Must be a table');
  }
}

import { MAX_MESSAGE } from '../limits.ts';
import type { SourceRange } from '../model/source-file.ts';
import type { Finding, Severity } from './finding.ts';
import type { Report, Rule } from './rule.ts';

/** A report of `rule` as a finding at one of its places; a severity that a person set goes before the rule's. */
export function findingOf(
  rule: Rule,
  report: Omit<Report, 'at'>,
  at: SourceRange,
  setting: Severity | undefined,
  mirror: boolean,
): Finding {
  return {
    code: rule.code,
    severity: setting ?? report.severity ?? rule.severity,
    uri: at.uri,
    span: at.span,
    message: clipped(report.message),
    related: report.related ?? NO_RELATED,
    unnecessary: report.unnecessary ?? false,
    mirror,
    fixes: report.fixes ?? noFixes,
  };
}

/** A copy, since a part of a text keeps the whole in memory. */
function clipped(message: string): string {
  return message.length <= MAX_MESSAGE ? message : `${Array.from(message.slice(0, MAX_MESSAGE)).join('')}…`;
}

const NO_RELATED: Finding['related'] = [];

function noFixes(): [] {
  return [];
}

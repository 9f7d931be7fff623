import { t } from '@vscode/l10n';
import { MAX_FINDINGS } from '../limits.ts';
import { type Finding, SEVERITIES } from './finding.ts';

interface FileFindings {
  findings: Finding[];
  /** How many were left out. */
  more: number;
}

/**
 * The findings of one analysis, at most {@link MAX_FINDINGS} for a file: the gravest, and of equal ones those that stand
 * first. The last one of a file that has more says how many. A text of strangers can hold a million faults, and nobody reads
 * or draws them.
 */
export class BoundedFindings {
  readonly #files = new Map<string, FileFindings>();

  add(finding: Finding): void {
    const file = this.#fileOf(finding.uri);
    file.findings.push(finding);
    if (file.findings.length >= 2 * MAX_FINDINGS) trim(file);
  }

  /** Faults of a file that were counted and not even found. */
  leaveOut(uri: string, count: number): void {
    if (count > 0) this.#fileOf(uri).more += count;
  }

  /** File by file, in the order in which they were found. */
  all(): Finding[] {
    return [...this.#files.values()].flatMap((file) => {
      if (file.findings.length > MAX_FINDINGS) trim(file);
      return withRest(file);
    });
  }

  #fileOf(uri: string): FileFindings {
    const known = this.#files.get(uri) ?? { findings: [], more: 0 };
    this.#files.set(uri, known);
    return known;
  }
}

function trim(file: FileFindings): void {
  const sorted = file.findings.sort(
    (a, b) => rankOf(a) - rankOf(b) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
  file.more += Math.max(sorted.length - MAX_FINDINGS, 0);
  sorted.length = Math.min(sorted.length, MAX_FINDINGS);
}

/** What stands here only because a person types here gives way to what counts here. */
function rankOf({ severity, mirror }: Finding): number {
  return SEVERITIES.indexOf(severity) + (mirror ? SEVERITIES.length : 0);
}

function withRest({ findings, more }: FileFindings): Finding[] {
  if (more === 0) return findings;
  const last = findings.reduce<Finding | undefined>(
    (found, each) => (found === undefined || each.span.start >= found.span.start ? each : found),
    undefined,
  );
  return findings.map((each) => (each === last ? { ...each, message: withCount(each.message, more) } : each));
}

function withCount(message: string, more: number): string {
  return t('{0} ({1} more findings in this file are not listed)', message, more);
}

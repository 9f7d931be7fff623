import { block } from './intent-packet.ts';
import type { WorkNames } from './work-names.ts';

/** What the branch of a ticket holds beyond its base. */
export interface BranchWork {
  readonly branch: string;
  readonly worktree: string;
  /** Short hash and subject, oldest first. */
  readonly commits: readonly string[];
  /** Changed paths below the repository. */
  readonly files: readonly string[];
}

/** The report that work began (docs/formats.md#workflow). Titles are in English in records of every language. */
export function startReport({ branch, worktree }: WorkNames, base: { ref: string; commit: string }): string {
  return [
    'Implementation start',
    block('Worktree', [worktree]),
    block('Branch', [branch]),
    block('Base commit', [`${base.commit} (${base.ref})`]),
  ].join('\n\n');
}

/** A coder's report with what Git knows filled in (docs/formats.md#reports-and-reviews). */
export function implementationReport(work: BranchWork | undefined): string {
  return [
    ...(work ? [block('Worktree', [work.worktree]), block('Branch', [work.branch])] : []),
    block('Commits', work?.commits ?? []),
    block('Changed areas', work?.files ?? []),
    block('Summary', []),
    block('Validation', []),
    block('Residual risks', []),
  ].join('\n\n');
}

/** What sends a ticket to review; its first words are how the stage is recognised (docs/formats.md#workflow, docs/formats.md#what-a-view-may-derive). */
export function reviewRouting(work: BranchWork | undefined): string {
  return [
    'Review routing',
    block('Target', work ? [`${work.branch} in ${work.worktree}`] : []),
    block('Diff', work?.commits ?? []),
    block('Scope', work?.files ?? []),
    block('Focus', []),
  ].join('\n\n');
}

/** A verdict with its blocks (docs/formats.md#reports-and-reviews). The authority is the event's status, not this text. */
export function reviewText(verdict: 'approve' | 'request_changes'): string {
  return verdict === 'approve'
    ? ['Verdict: approve', block('Checked', []), block('Non-blocking', []), block('Follow-up', [])].join('\n\n')
    : ['Verdict: request changes', block('Blockers (file, reason, direction)', []), block('Non-blocking', [])].join(
        '\n\n',
      );
}

/** What is said when work is done, from what was reported last. */
export function doneText(lastReport: string | undefined): string {
  return [
    block('Validation', listUnder(lastReport, 'Validation')),
    block('Merged', listUnder(lastReport, 'Commits')),
  ].join('\n\n');
}

/** A first draft of the resolution: what the last report says was done and checked. */
export function resolutionText(title: string, lastReport: string | undefined): string {
  return [
    title,
    block('Done', listUnder(lastReport, 'Summary')),
    block('Validation', listUnder(lastReport, 'Validation')),
    block('Residual risks', listUnder(lastReport, 'Residual risks')),
  ].join('\n\n');
}

/** The list below a block title, in the form of {@link block}. */
function listUnder(text: string | undefined, title: string): string[] {
  const lines = text?.split('\n') ?? [];
  const at = lines.indexOf(`${title}:`);
  if (at < 0) return [];
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => !line.startsWith('- '));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .map((line) => line.slice(2).trim())
    .filter(Boolean);
}

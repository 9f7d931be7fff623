import { t } from '@vscode/l10n';
import { readPlan } from '../record/orchestration-plan.ts';
import { isTimestamp } from '../record/timestamp.ts';
import { isBlank } from '../record/white-space.ts';
import { ended, linesOf, markedHunk } from './markers.ts';
import { type Entry, mergeEntries, type Part } from './merge-entries.ts';
import type { Conflict, Merged, Sides } from './merged.ts';

interface Line extends Entry {
  readonly line: string;
}

/** Merges an `orchestration-plan.jsonl`: the records of both sides, each by its id once, in the order of a thread's events. */
export function mergePlan(sides: Sides, owner: string, markerLength: number): Merged {
  const { base, ours, theirs } = sides;
  const parts = mergeEntries(
    base === undefined ? undefined : entriesOf(base, owner),
    entriesOf(ours, owner),
    entriesOf(theirs, owner),
    { uniqueNames: true },
  );
  const written = (lines: readonly Line[]) => lines.map(({ line }) => ended(line)).join('');
  const text = parts.map((part) => {
    if (part.kind === 'dispute') return markedHunk(written(part.ours), written(part.theirs), markerLength);
    return written([part.ours ?? part.theirs].filter((line) => line !== undefined));
  });
  return {
    text: text.join(''),
    conflicts: parts.flatMap((part) => (part.kind === 'dispute' ? [conflictOf(part)] : [])),
  };
}

/** A line that is no record is kept too, behind the one before it. */
function entriesOf(text: string, owner: string): Line[] {
  return linesOf(text).flatMap((line) => {
    if (isBlank(line)) return [];
    const [record] = readPlan(line, owner).records;
    const said = line.replace(/\r?\n$/, '');
    const time = record && isTimestamp(record.at) ? record.at : '';
    return [{ line, text: said, time, name: record?.id ?? said }];
  });
}

function conflictOf({ code, ours, theirs }: Part<Line> & { kind: 'dispute' }): Conflict {
  const name = (ours[0] ?? theirs[0])?.name ?? '';
  switch (code) {
    case 'changed':
      return { code, message: t('The plan record {0} differs between the sides', name) };
    case 'removed':
      return { code, message: t('One side no longer has the plan record {0}', name) };
    case 'order':
      return { code, message: t('The sides have the same plan records in another order') };
  }
}

import { mendRecord } from '../merge/mend-record.ts';
import { RECORD_FILES, type RecordFile as RecordFileName } from '../merge/merge-record.ts';
import { readUnsolved } from '../merge/unsolved.ts';
import { readThread, type Thread } from '../record/thread.ts';
import { ITEM_FILE, PLAN_FILE, RELATIONS_FILE, RESOLUTION_FILE, THREAD_FILE } from '../store/ticket-layout.ts';
import type { RecordFile, TicketRecord } from '../store/ticket-record.ts';

/** Characters of one side of one conflict that are shown; the rest is in the file. */
const MAX_SHOWN = 4000;
/** Conflicts of one file that are shown. */
const MAX_HUNKS = 20;

/** A file in which Git left an unsolved merge, as a reader sees it. */
export interface ConflictView {
  readonly file: string;
  /** What each side has where they differ. */
  readonly hunks: readonly { readonly ours: string; readonly theirs: string }[];
  /** What a person has to decide, where the file itself tells for certain. */
  readonly reasons: readonly string[];
}

/** The files of a ticket that hold conflict markers. */
export function conflictsOf(record: TicketRecord): ConflictView[] {
  return RECORD_FILES.flatMap((file) => {
    const read = fileOf(record, file);
    if (read.kind !== 'read') return [];
    const mended = mendRecord({ ticket: record.id, file }, read.text);
    if (mended.kind === 'clean') return [];
    const unsolved = readUnsolved(read.text);
    const hunks = unsolved.kind === 'sides' ? unsolved.hunks : [];
    const shown = hunks.slice(0, MAX_HUNKS).map(({ ours, theirs }) => ({ ours: cut(ours), theirs: cut(theirs) }));
    // Git may know what both sides began with; where the markers do not say it, more can be merged than is known here.
    const isCertain = mended.kind === 'conflict' && mended.sides.base !== undefined;
    const reasons = isCertain ? mended.conflicts.map(({ message }) => message) : [];
    return [{ file, hunks: shown, reasons }];
  });
}

/** A conflicted thread as it would be merged; undefined when there is no conflict, or none that merges for certain. */
export function mendedThread(record: TicketRecord): Thread | undefined {
  if (record.thread.kind !== 'read') return undefined;
  const mended = mendRecord({ ticket: record.id, file: THREAD_FILE }, record.thread.text);
  return mended.kind === 'merged' ? readThread(mended.text) : undefined;
}

function fileOf(record: TicketRecord, file: RecordFileName): RecordFile<unknown> {
  switch (file) {
    case ITEM_FILE:
      return record.item;
    case THREAD_FILE:
      return record.thread;
    case RELATIONS_FILE:
      return record.relations;
    case PLAN_FILE:
      return record.plan;
    case RESOLUTION_FILE:
      return record.resolution;
  }
}

function cut(text: string): string {
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
}

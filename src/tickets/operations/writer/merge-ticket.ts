import { t } from '@vscode/l10n';
import { MAX_THREAD_BYTES } from '../../limits.ts';
import { markerLines, mendRecord } from '../../merge/mend-record.ts';
import { RECORD_FILES, type RecordFile } from '../../merge/merge-record.ts';
import { digestOf } from '../../store/read-record.ts';
import { problemOf, textOf } from '../../store/row-problem.ts';
import { readOne, type TicketFiles } from '../../store/ticket-files.ts';
import { ticketPath } from '../../store/ticket-layout.ts';
import type { Step } from './operation.ts';
import { refuse, type WriteOutcome } from './write-outcome.ts';

/** What both sides of a conflicted file began with, by its path below the tickets folder; nothing when nobody knows. */
export type BaseOf = (path: string) => Promise<string | undefined>;

/** A file of a ticket that held conflict markers. */
export interface MendedFile {
  readonly file: RecordFile;
  /** Whether both sides are merged now; otherwise the file is as it was. */
  readonly merged: boolean;
  /** Why it was left. */
  readonly reasons: readonly string[];
}

/**
 * Asks what both sides of the conflicted files of a ticket began with. Git may take its time, so it is asked before the tickets
 * folder is locked; the answer stays right until the file is added.
 */
export async function basesOf(
  files: TicketFiles,
  ticket: string,
  baseOf: BaseOf,
): Promise<ReadonlyMap<RecordFile, string>> {
  const bases = new Map<RecordFile, string>();
  for (const file of RECORD_FILES) {
    const path = ticketPath(ticket, file);
    const outcome = await readOne(files, path, { maxBytes: MAX_THREAD_BYTES });
    if (outcome.kind !== 'bytes') continue;
    if (markerLines(file, Buffer.from(outcome.bytes).toString('utf8')).length === 0) continue;
    const base = await baseOf(path);
    if (base !== undefined) bases.set(file, base);
  }
  return bases;
}

/** Decides what becomes of every file of a ticket in which Git left markers; each is merged whole or left as it is. */
export async function planTicketMerge(
  files: TicketFiles,
  ticket: string,
  bases: ReadonlyMap<RecordFile, string>,
): Promise<WriteOutcome<{ readonly steps: readonly Step[]; readonly mended: readonly MendedFile[] }>> {
  const steps: Step[] = [];
  const mended: MendedFile[] = [];
  for (const file of RECORD_FILES) {
    const outcome = await readOne(files, ticketPath(ticket, file), { maxBytes: MAX_THREAD_BYTES });
    if (outcome.kind === 'missing') continue;
    if (outcome.kind !== 'bytes') return refuse('unsafe', problemOf(outcome, file).message);
    const decoded = textOf(outcome.bytes, file);
    if (!decoded.ok) return refuse('broken', decoded.problem.message);
    const { text } = decoded;
    if (markerLines(file, text).length === 0) continue;
    const result = mendRecord({ ticket, file }, text, bases.get(file));
    if (result.kind === 'merged') {
      steps.push({ kind: 'replace', name: file, text: result.text, seen: digestOf(outcome.bytes) });
      mended.push({ file, merged: true, reasons: [] });
    } else if (result.kind === 'conflict') {
      mended.push({ file, merged: false, reasons: result.conflicts.map(({ message }) => message) });
    } else if (result.kind === 'unclear') {
      const reason = t('The conflict markers around line {0} can be read in more than one way', result.line + 1);
      mended.push({ file, merged: false, reasons: [reason] });
    }
  }
  return { ok: true, value: { steps, mended } };
}

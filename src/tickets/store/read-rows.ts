import { t } from '@vscode/l10n';
import { MAX_ITEM_BYTES, MAX_SIDE_FILE_BYTES } from '../limits.ts';
import { readRelations } from '../record/relations.ts';
import { isTicketId } from '../record/ticket-id.ts';
import { HEAD_BYTES, type ReadSummary, readSummary } from './read-summary.ts';
import { failureOf, problemOf, textOf } from './row-problem.ts';
import type { RowFiles } from './row-stamp.ts';
import type { ReadOutcome, TicketFiles } from './ticket-files.ts';
import { ITEM_FILE, RELATIONS_FILE, ticketPath } from './ticket-layout.ts';
import type { TicketRow } from './ticket-row.ts';

/** A ticket's folder with the facts of the files that its row is made of. */
export interface Sighting extends RowFiles {
  readonly id: string;
}

/** Tickets that are read together: enough to be quick, few enough that what was read of them need not be kept. */
const BATCH = 256;

/**
 * Reads what lists need of each ticket. One that vanished meanwhile has no row; every other has one, be it broken.
 */
export async function readRows(
  files: TicketFiles,
  sightings: readonly Sighting[],
): Promise<ReadonlyMap<string, TicketRow>> {
  const rows = new Map<string, TicketRow>();
  for (let start = 0; start < sightings.length; start += BATCH) {
    const batch = sightings.slice(start, start + BATCH);
    const related = batch.filter(({ relations }) => relations).map(({ id }) => id);
    const relations = await readEach(files, related, RELATIONS_FILE, MAX_SIDE_FILE_BYTES);
    const summaries = await readSummaries(
      files,
      batch.map(({ id }) => id),
    );
    for (const [id, read] of summaries) rows.set(id, rowOf(id, read, relations.get(id)));
  }
  return rows;
}

function rowOf(id: string, read: Summary, relations: ReadOutcome | undefined): TicketRow {
  if (read.kind === 'problem') return { kind: 'broken', id, problem: read.problem };
  return { kind: 'ticket', id, summary: read.summary, ...relationsOf(id, relations) };
}

type Summary = Exclude<ReadSummary, { kind: 'more' }>;

async function readSummaries(files: TicketFiles, ids: readonly string[]): Promise<ReadonlyMap<string, Summary>> {
  const summaries = new Map<string, Summary>();
  const long: string[] = [];
  for (const [id, outcome] of await readEach(files, ids, ITEM_FILE, MAX_ITEM_BYTES, HEAD_BYTES)) {
    const summary = summaryFrom(id, outcome);
    if (summary?.kind === 'more') long.push(id);
    else if (summary) summaries.set(id, summary);
  }
  for (const [id, outcome] of await readEach(files, long, ITEM_FILE, MAX_ITEM_BYTES)) {
    const summary = summaryFrom(id, outcome);
    if (summary && summary.kind !== 'more') summaries.set(id, summary);
  }
  return summaries;
}

async function readEach(
  files: TicketFiles,
  ids: readonly string[],
  name: string,
  maxBytes: number,
  head?: number,
): Promise<ReadonlyMap<string, ReadOutcome>> {
  const paths = ids.map((id) => ticketPath(id, name));
  const outcomes = await files.read(paths, { maxBytes, ...(head !== undefined && { head }) });
  return new Map(ids.map((id, index) => [id, outcomes[index] ?? { kind: 'missing' }]));
}

/** Nothing when the file is gone. */
function summaryFrom(id: string, outcome: ReadOutcome): ReadSummary | undefined {
  if (outcome.kind === 'missing') return undefined;
  if (outcome.kind !== 'bytes') return { kind: 'problem', problem: problemOf(outcome, ITEM_FILE) };
  if (!isTicketId(id)) {
    return { kind: 'problem', problem: { code: 'identity', message: t('The folder’s name is not a ticket id') } };
  }
  try {
    return readSummary(outcome.bytes, outcome.bytes.length >= outcome.facts.size);
  } catch (error) {
    return { kind: 'problem', problem: failureOf(error, ITEM_FILE) };
  }
}

function relationsOf(
  id: string,
  outcome: ReadOutcome | undefined,
): Pick<TicketRow & { kind: 'ticket' }, 'relations' | 'relationsProblem'> {
  if (!outcome || outcome.kind === 'missing') return { relations: [] };
  if (outcome.kind !== 'bytes') {
    return { relations: [], relationsProblem: problemOf(outcome, RELATIONS_FILE).message };
  }
  const decoded = textOf(outcome.bytes, RELATIONS_FILE);
  if (!decoded.ok) return { relations: [], relationsProblem: decoded.problem.message };
  try {
    const read = readRelations(decoded.text, id);
    return read.ok ? { relations: read.relations } : { relations: [], relationsProblem: read.problem.message };
  } catch (error) {
    return { relations: [], relationsProblem: failureOf(error, RELATIONS_FILE).message };
  }
}

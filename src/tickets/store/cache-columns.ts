import * as z from 'zod';
import { RELATION_KINDS } from '../record/relations.ts';
import { isTicketState } from '../record/state.ts';
import type { TicketRow, TicketSummary } from './ticket-row.ts';

/** A row with the stamp of the files that it was read from. */
export interface KnownRow {
  readonly stamp: string;
  readonly row: TicketRow;
}

/** Raised whenever a row means something else than before; older caches are then not read. */
const VERSION = 3;

const text = z.string();
const texts = z.array(text);
const Relation = z.object({
  ticketId: text,
  kind: z.enum(RELATION_KINDS),
  target: text,
  note: text.exactOptional(),
  author: text,
  at: text,
});

/** What few rows have, by the row's place. */
const Rare = z.object({
  stateExplicit: z.literal(false).exactOptional(),
  riskFlags: texts.exactOptional(),
  relations: z.array(Relation).exactOptional(),
});
type Rare = z.infer<typeof Rare>;

/** Stands between the values of a column; a row with a value that holds it is not kept. */
const BETWEEN = '\0';
/** Stands for a value that a row does not have. */
const ABSENT = '\x01';

/**
 * Rows as columns, each of them one text: ten thousand rows are parsed, checked and taken apart several times faster than as
 * objects or lists, and every start of the extension waits for that.
 */
export const Columns = z.object({
  version: z.literal(VERSION),
  root: text,
  id: text,
  stamp: text,
  title: text,
  state: text,
  createdAt: text,
  updatedAt: text,
  assignee: text,
  readiness: text,
  queuedBy: text,
  queuedAt: text,
  priority: text,
  rare: z.record(text, Rare),
});
export type Columns = z.infer<typeof Columns>;

const OPTIONAL = ['createdAt', 'updatedAt', 'assignee', 'readiness', 'queuedBy', 'queuedAt', 'priority'] as const;

/** Broken tickets are left out, and those with unreadable relations: what they say is in the language of its time. */
export function toColumns(root: string, known: readonly KnownRow[]): Columns {
  const rows = known.flatMap(({ stamp, row }) =>
    row.kind === 'ticket' && row.relationsProblem === undefined && isKeepable(stamp, row) ? [{ stamp, row }] : [],
  );
  const column = (name: (typeof OPTIONAL)[number]) => joined(rows.map(({ row }) => row.summary[name] ?? ABSENT));
  const rare: Record<string, Rare> = {};
  for (const [index, { row }] of rows.entries()) {
    const found = rareOf(row);
    if (found) rare[index] = found;
  }
  return {
    version: VERSION,
    root,
    id: joined(rows.map(({ row }) => row.id)),
    stamp: joined(rows.map(({ stamp }) => stamp)),
    title: joined(rows.map(({ row }) => row.summary.title)),
    state: joined(rows.map(({ row }) => row.summary.state)),
    createdAt: column('createdAt'),
    updatedAt: column('updatedAt'),
    assignee: column('assignee'),
    readiness: column('readiness'),
    queuedBy: column('queuedBy'),
    queuedAt: column('queuedAt'),
    priority: column('priority'),
    rare,
  };
}

/** The rows of a cache, one by one; those that lack something in any column are passed over. */
export function* fromColumns({ rare, ...columns }: Columns): Generator<KnownRow> {
  const [ids, stamps, titles, states] = [columns.id, columns.stamp, columns.title, columns.state].map(parted);
  const optional = OPTIONAL.map((name) => [name, parted(columns[name])] as const);
  for (const [index, id] of ids?.entries() ?? []) {
    const [stamp, title, state] = [stamps?.[index], titles?.[index], states?.[index]];
    if (stamp === undefined || title === undefined || state === undefined || !isTicketState(state)) continue;
    const { stateExplicit = true, riskFlags = [], relations = [] } = rare[index] ?? {};
    const summary: { -readonly [K in keyof TicketSummary]: TicketSummary[K] } = {
      title,
      state,
      stateExplicit,
      riskFlags,
    };
    for (const [name, values] of optional) {
      const value = values[index];
      if (value !== undefined && value !== ABSENT) summary[name] = value;
    }
    yield { stamp, row: { kind: 'ticket', id, summary, relations } };
  }
}

function isKeepable(stamp: string, { id, summary }: TicketRow & { kind: 'ticket' }): boolean {
  const values = [id, stamp, summary.title, ...OPTIONAL.map((name) => summary[name] ?? '')];
  return values.every((value) => !value.includes(BETWEEN) && value !== ABSENT);
}

function joined(values: readonly string[]): string {
  return values.map((value) => `${value}${BETWEEN}`).join('');
}

function parted(column: string): readonly string[] {
  return column.split(BETWEEN).slice(0, -1);
}

function rareOf({ summary, relations }: TicketRow & { kind: 'ticket' }): Rare | undefined {
  const rare: Rare = {
    ...(!summary.stateExplicit && { stateExplicit: false as const }),
    ...(summary.riskFlags.length > 0 && { riskFlags: [...summary.riskFlags] }),
    ...(relations.length > 0 && { relations: [...relations] }),
  };
  return Object.keys(rare).length > 0 ? rare : undefined;
}

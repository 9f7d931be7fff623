import * as z from 'zod';
import { RELATION_KINDS } from '../record/relations.ts';
import { STATES } from '../record/state.ts';
import type { TicketRow, TicketSummary } from '../source/ticket-row.ts';
import type { KnownRow } from './index-cache.ts';

/** Raised whenever a row means something else than before; older caches are then not read. */
const VERSION = 1;

const text = z.string();
const texts = z.array(text);
const optionalTexts = z.array(text.nullable());
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

/**
 * Rows as columns: ten thousand are parsed and checked several times faster than as objects, and every start of the
 * extension waits for that.
 */
export const Columns = z.object({
  version: z.literal(VERSION),
  root: text,
  id: texts,
  stamp: texts,
  title: texts,
  state: z.array(z.enum(STATES)),
  createdAt: optionalTexts,
  updatedAt: optionalTexts,
  assignee: optionalTexts,
  readiness: optionalTexts,
  queuedBy: optionalTexts,
  queuedAt: optionalTexts,
  priority: optionalTexts,
  rare: z.record(text, Rare),
});
export type Columns = z.infer<typeof Columns>;

const OPTIONAL = ['createdAt', 'updatedAt', 'assignee', 'readiness', 'queuedBy', 'queuedAt', 'priority'] as const;

/** Broken tickets are left out, and those with unreadable relations: what they say is in the language of its time. */
export function toColumns(root: string, known: readonly KnownRow[]): Columns {
  const rows = known.flatMap(({ stamp, row }) =>
    row.kind === 'ticket' && row.relationsProblem === undefined ? [{ stamp, row }] : [],
  );
  const column = (name: (typeof OPTIONAL)[number]) => rows.map(({ row }) => row.summary[name] ?? null);
  const rare: Record<string, Rare> = {};
  for (const [index, { row }] of rows.entries()) {
    const found = rareOf(row);
    if (found) rare[index] = found;
  }
  return {
    version: VERSION,
    root,
    id: rows.map(({ row }) => row.id),
    stamp: rows.map(({ stamp }) => stamp),
    title: rows.map(({ row }) => row.summary.title),
    state: rows.map(({ row }) => row.summary.state),
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

/** One row; undefined when it lacks something in any column. */
export function rowAt(columns: Columns, index: number): KnownRow | undefined {
  const [id, stamp, title, state] = [
    columns.id[index],
    columns.stamp[index],
    columns.title[index],
    columns.state[index],
  ];
  if (id === undefined || stamp === undefined || title === undefined || state === undefined) return undefined;
  const { stateExplicit = true, riskFlags = [], relations = [] } = columns.rare[index] ?? {};
  const summary: { -readonly [K in keyof TicketSummary]: TicketSummary[K] } = {
    title,
    state,
    stateExplicit,
    riskFlags,
  };
  for (const name of OPTIONAL) {
    const value = columns[name][index];
    if (typeof value === 'string') summary[name] = value;
  }
  return { stamp, row: { kind: 'ticket', id, summary, relations } };
}

function rareOf({ summary, relations }: TicketRow & { kind: 'ticket' }): Rare | undefined {
  const rare: Rare = {
    ...(!summary.stateExplicit && { stateExplicit: false as const }),
    ...(summary.riskFlags.length > 0 && { riskFlags: [...summary.riskFlags] }),
    ...(relations.length > 0 && { relations: [...relations] }),
  };
  return Object.keys(rare).length > 0 ? rare : undefined;
}

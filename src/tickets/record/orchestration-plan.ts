import { t } from '@vscode/l10n';
import * as z from 'zod';
import { MAX_PLAN_PROBLEMS } from '../limits.ts';
import type { FileProblem } from './file-problem.ts';
import { parseJson, shapeProblem, spanInJson } from './json-problem.ts';
import { splitLines } from './lines.ts';
import { lineProblem, textProblem } from './text-limits.ts';
import { isBlank, trimmed } from './white-space.ts';

/** The kinds of a plan record (docs/formats.md#plan-records). */
export const PLAN_KINDS = [
  'before',
  'after',
  'blocked_by',
  'blocks',
  'conflicts_with',
  'do_not_parallelize',
  'waiting_capacity_note',
  'accepted_plan',
] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

export interface AcceptedPlan {
  readonly summary: string;
  readonly branch?: string;
  readonly worktree?: string;
  readonly rolePlan?: string;
}

/** An ordering or capacity note of the Orchestrator; never dependency authority (relations are). */
export interface PlanRecord {
  readonly id: string;
  readonly ticketId: string;
  readonly kind: PlanKind;
  readonly relatedTicket?: string;
  readonly note?: string;
  readonly acceptedPlan?: AcceptedPlan;
  readonly author: string;
  readonly at: string;
}

/** A line that is no valid record; zero-based. */
export interface PlanProblem extends FileProblem {
  readonly line: number;
}

/** Every valid record in file order, and what is wrong with the other lines. */
export interface ReadPlan {
  readonly records: readonly PlanRecord[];
  readonly problems: readonly PlanProblem[];
}

const planSchema = z.strictObject({
  summary: z.string(),
  branch: z.string().nullish(),
  worktree: z.string().nullish(),
  role_plan: z.string().nullish(),
});

const recordSchema = z.strictObject({
  id: z.string(),
  ticket_id: z.string(),
  kind: z.enum(PLAN_KINDS),
  related_ticket: z.string().nullish(),
  note: z.string().nullish(),
  accepted_plan: planSchema.nullish(),
  author: z.string(),
  at: z.string(),
});

/**
 * Reads an `orchestration-plan.jsonl` that belongs to the ticket `owner`. The reference stops at the first bad line; here
 * the others still count.
 */
export function readPlan(text: string, owner: string): ReadPlan {
  const records: PlanRecord[] = [];
  const problems: PlanProblem[] = [];
  let more = 0;
  for (const [line, { text: source, start }] of splitLines(text).entries()) {
    if (isBlank(source)) continue;
    const read = readRecord(source, start, owner);
    if (read.ok) records.push(read.record);
    else if (problems.length < MAX_PLAN_PROBLEMS) problems.push({ ...read.problem, line });
    else more++;
  }
  const last = problems.at(-1);
  if (more > 0 && last) problems.push({ ...last, message: t('{0} more lines are no plan records', more) });
  return { records, problems };
}

type ReadRecord = { ok: true; record: PlanRecord } | { ok: false; problem: FileProblem };

function readRecord(source: string, offset: number, owner: string): ReadRecord {
  const json = parseJson(source, offset);
  if (!json.ok) return json;
  const shape = recordSchema.safeParse(json.value);
  if (!shape.success) return { ok: false, problem: shapeProblem(source, shape.error, offset) };
  const { id, ticket_id, kind, related_ticket, note, accepted_plan, author, at } = shape.data;
  const record: PlanRecord = {
    id,
    ticketId: ticket_id,
    kind,
    ...(hasText(related_ticket) && { relatedTicket: trimmed(related_ticket) }),
    ...(hasText(note) && { note: trimmed(note) }),
    ...(accepted_plan && { acceptedPlan: planOf(accepted_plan) }),
    author,
    at,
  };
  const wrong = planRecordProblem(record, owner);
  if (wrong === undefined) return { ok: true, record };
  const span = spanInJson(source, wrong.path);
  return {
    ok: false,
    problem: { message: wrong.message, span: { start: offset + span.start, end: offset + span.end } },
  };
}

function planOf({ summary, branch, worktree, role_plan }: z.infer<typeof planSchema>): AcceptedPlan {
  return {
    summary: trimmed(summary),
    ...(hasText(branch) && { branch: trimmed(branch) }),
    ...(hasText(worktree) && { worktree: trimmed(worktree) }),
    ...(hasText(role_plan) && { rolePlan: trimmed(role_plan) }),
  };
}

function hasText(value: string | null | undefined): value is string {
  return value != null && !isBlank(value);
}

/** What is wrong with a record, and where in its JSON. */
export interface PlanRecordProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** The first thing that is wrong with a record of the ticket `owner`; nothing when it is valid (docs/formats.md#plan-records). */
export function planRecordProblem(record: PlanRecord, owner: string): PlanRecordProblem | undefined {
  const { kind, relatedTicket, note, acceptedPlan } = record;
  if (record.ticketId !== owner) {
    return { path: ['ticket_id'], message: t('This record belongs to {0}', record.ticketId) };
  }
  const outOfBounds = boundsProblem(record);
  if (outOfBounds !== undefined) return outOfBounds;
  if (relatedTicket === undefined && needsRelatedTicket(kind)) {
    return { path: ['kind'], message: t('A record of kind “{0}” needs “{1}”', kind, 'related_ticket') };
  }
  if (note === undefined && kind === 'waiting_capacity_note') {
    return { path: ['kind'], message: t('A record of kind “{0}” needs “{1}”', kind, 'note') };
  }
  if (acceptedPlan === undefined && kind === 'accepted_plan') {
    return { path: ['kind'], message: t('A record of kind “{0}” needs “{1}”', kind, 'accepted_plan') };
  }
  if (acceptedPlan !== undefined && kind !== 'accepted_plan') {
    return { path: ['accepted_plan'], message: t('Only a record of kind “accepted_plan” may hold a plan') };
  }
  return undefined;
}

function boundsProblem({
  id,
  author,
  at,
  relatedTicket,
  note,
  acceptedPlan,
}: PlanRecord): PlanRecordProblem | undefined {
  const required: readonly (readonly [string[], string | undefined])[] = [
    [['id'], id],
    [['author'], author],
    [['accepted_plan', 'summary'], acceptedPlan?.summary],
  ];
  for (const [path, value] of required) {
    if (value !== undefined && isBlank(value)) return { path, message: t('“{0}” must not be blank', path.join('.')) };
  }
  const bounded: readonly (readonly [string[], string | undefined, typeof lineProblem])[] = [
    [['id'], id, lineProblem],
    [['author'], author, lineProblem],
    [['at'], at, lineProblem],
    [['related_ticket'], relatedTicket, lineProblem],
    [['note'], note, textProblem],
    [['accepted_plan', 'summary'], acceptedPlan?.summary, textProblem],
    [['accepted_plan', 'branch'], acceptedPlan?.branch, lineProblem],
    [['accepted_plan', 'worktree'], acceptedPlan?.worktree, lineProblem],
    [['accepted_plan', 'role_plan'], acceptedPlan?.rolePlan, textProblem],
  ];
  for (const [path, value, problemOf] of bounded) {
    const message = value === undefined ? undefined : problemOf(path.join('.'), value);
    if (message !== undefined) return { path, message };
  }
  return undefined;
}

/** Whether a record of the kind says nothing without another ticket. */
export function needsRelatedTicket(kind: PlanKind): boolean {
  return kind !== 'waiting_capacity_note' && kind !== 'accepted_plan';
}

/** One record as the writer appends it: compact JSON with absent keys left out, and LF. */
export function planLine(record: PlanRecord): string {
  const { id, ticketId, kind, relatedTicket, note, acceptedPlan, author, at } = record;
  const plan = acceptedPlan && {
    summary: acceptedPlan.summary,
    branch: acceptedPlan.branch,
    worktree: acceptedPlan.worktree,
    role_plan: acceptedPlan.rolePlan,
  };
  return `${JSON.stringify({ id, ticket_id: ticketId, kind, related_ticket: relatedTicket, note, accepted_plan: plan, author, at })}\n`;
}

/** The id of the next record of a plan file, from its time (`YYYY-MM-DDThh:mm:ssZ`) and the file so far. */
export function planRecordId(at: string, fileSoFar: string): string {
  const attribution = at.replace(/[-:Z]/g, '').replace('T', '-');
  const before = splitLines(fileSoFar).filter(({ text }) => !isBlank(text)).length;
  return `orch-plan-${attribution}-${before + 1}`;
}

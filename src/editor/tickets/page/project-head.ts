import { t } from '@vscode/l10n';
import type {
  PlanLine,
  RelationLine,
  ThreadHead,
  TicketRef,
  TransitionLine,
} from '../../../protocol/thread-protocol.ts';
import type { DerivedView } from '../../../tickets/record/derived-view.ts';
import type { Item } from '../../../tickets/record/item.ts';
import type { PlanRecord } from '../../../tickets/record/orchestration-plan.ts';
import type { TicketState } from '../../../tickets/record/state.ts';
import type { Thread, ThreadNote } from '../../../tickets/record/thread.ts';
import type { RecordFile, TicketRecord } from '../../../tickets/store/ticket-record.ts';
import type { TicketRow } from '../../../tickets/store/ticket-row.ts';
import { noticeText, planLabel, relationLabel } from '../../../tickets/views/relation-labels.ts';
import { localWorktree } from '../../../tickets/workflow/work-names.ts';

/** What the head of a page is made of. The record is the ticket's own files, the rest stands in others. */
export interface HeadSources {
  readonly record: TicketRecord;
  readonly view: DerivedView;
  /** Another ticket of the same folder. */
  readonly row: (id: string) => TicketRow | undefined;
  readonly ahead?: TicketState;
  readonly next?: string;
  readonly transitions: readonly TransitionLine[];
  readonly readOnly?: string;
}

/** Everything about a ticket but its events, as the page shows it. A broken ticket has a head too, with the reason. */
export function projectHead(sources: HeadSources): ThreadHead {
  const { record, view, row, ahead, next, transitions, readOnly } = sources;
  const item = itemOf(record.item);
  const plans = record.plan.kind === 'read' ? record.plan.value.records : [];
  const accepted = plans.findLast((plan) => plan.acceptedPlan)?.acceptedPlan;
  return {
    id: record.id,
    artifacts: record.artifacts ?? [],
    blockers: view.blockers.map(({ ticket, note }) => ({ ticket: refTo(ticket, row), ...(note ? { note } : {}) })),
    relations: relationLines(view, row),
    notices: view.notices.map(noticeText),
    plans: plans.map((plan) => planLine(plan, row)),
    notes: notesOf(record),
    transitions,
    ...(accepted?.branch ? { branch: accepted.branch } : {}),
    ...(accepted?.worktree ? { worktree: localWorktree(accepted.worktree) } : {}),
    ...(ahead ? { ahead } : {}),
    ...(next ? { next } : {}),
    ...(readOnly ? { readOnly } : {}),
    ...(item.kind === 'item' ? fieldsOf(item.item) : brokenFields(record.id, item.reason, item.text)),
  };
}

type ItemPart =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'broken'; readonly reason: string; readonly text: string };

function itemOf(file: TicketRecord['item']): ItemPart {
  if (file.kind === 'missing') return { kind: 'broken', reason: t('item.md is gone.'), text: '' };
  if (file.kind === 'unreadable') return { kind: 'broken', reason: file.problem.message, text: '' };
  if (file.value.ok) return { kind: 'item', item: file.value.item };
  return { kind: 'broken', reason: file.value.problem.message, text: file.text };
}

type ItemFields = Pick<
  ThreadHead,
  | 'title'
  | 'state'
  | 'readiness'
  | 'priority'
  | 'riskFlags'
  | 'assignee'
  | 'queuedBy'
  | 'queuedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'body'
  | 'broken'
>;

function fieldsOf(item: Item): ItemFields {
  const { title, state, riskFlags, body } = item;
  const { readiness, priority, assignee, queuedBy, queuedAt, createdAt, updatedAt } = item;
  return {
    title,
    state,
    riskFlags,
    body: body.replace(/^\n+/, ''),
    ...(readiness ? { readiness } : {}),
    ...(priority ? { priority } : {}),
    ...(assignee ? { assignee } : {}),
    ...(queuedBy ? { queuedBy } : {}),
    ...(queuedAt ? { queuedAt } : {}),
    ...(createdAt ? { createdAt } : {}),
    ...(updatedAt ? { updatedAt } : {}),
  };
}

function brokenFields(id: string, broken: string, text: string): ItemFields {
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
  return { title: id, state: 'planning', riskFlags: [], body: text && `${fence}\n${text}\n${fence}`, broken };
}

function refTo(id: string, row: HeadSources['row']): TicketRef {
  const found = row(id);
  if (!found) return { id };
  return found.kind === 'ticket'
    ? { id, title: found.summary.title, state: found.summary.state }
    : { id, title: t('{0} (unreadable)', id) };
}

function relationLines(view: DerivedView, row: HeadSources['row']): RelationLine[] {
  return [
    ...view.outgoing.map(({ kind, target, note }) => ({
      label: relationLabel(kind),
      ticket: refTo(target, row),
      note,
      own: kind,
    })),
    ...view.incoming.map(({ inverseKind, source, note }) => ({
      label: relationLabel(inverseKind),
      ticket: refTo(source, row),
      note,
      own: undefined,
    })),
  ].map(({ label, ticket, note, own }) => ({ label, ticket, ...(note ? { note } : {}), ...(own ? { own } : {}) }));
}

function planLine(plan: PlanRecord, row: HeadSources['row']): PlanLine {
  const text = plan.acceptedPlan?.summary ?? plan.note;
  const rolePlan = plan.acceptedPlan?.rolePlan;
  return {
    label: planLabel(plan.kind),
    author: plan.author,
    at: plan.at,
    ...(plan.relatedTicket ? { related: refTo(plan.relatedTicket, row) } : {}),
    ...(text ? { text } : {}),
    ...(rolePlan ? { rolePlan } : {}),
  };
}

function notesOf(record: TicketRecord): string[] {
  return [
    ...problemOf('thread.md', record.thread),
    ...problemOf('artifacts/relations.json', record.relations),
    ...problemOf('artifacts/orchestration-plan.jsonl', record.plan),
    ...(record.thread.kind === 'missing' ? [t('thread.md is missing; the ticket has no history here.')] : []),
    ...(record.thread.kind === 'read' ? threadNotes(record.thread.value) : []),
    ...(record.relations.kind === 'read' && !record.relations.value.ok
      ? [t('relations.json cannot be read: {0}', record.relations.value.problem.message)]
      : []),
    ...(record.plan.kind === 'read'
      ? record.plan.value.problems.map(({ line, message }) =>
          t('Plan record {0} cannot be read: {1}', line + 1, message),
        )
      : []),
  ];
}

function problemOf(name: string, file: RecordFile<unknown>): string[] {
  return file.kind === 'unreadable' ? [t('{0} cannot be read: {1}', name, file.problem.message)] : [];
}

function threadNotes({ notes }: Thread): string[] {
  return notes.map(threadNote);
}

function threadNote({ code, line }: ThreadNote): string {
  switch (code) {
    case 'preamble':
      return t('thread.md has text before its first event (line {0}).', line + 1);
    case 'phantom-in-reference':
      return t('Other tools take line {0} of thread.md for an event of its own.', line + 1);
    case 'conflict-marker':
      return t('Git left an unsolved merge in thread.md (line {0}).', line + 1);
  }
}

import { t } from '@vscode/l10n';
import type { PageDoor } from '../operations/define-operation.ts';
import type { DerivedView } from '../record/derived-view.ts';
import type { Item } from '../record/item.ts';
import type { PlanRecord } from '../record/orchestration-plan.ts';
import type { RelationKind } from '../record/relations.ts';
import type { TicketState } from '../record/state.ts';
import type { Transition } from '../record/transition-table.ts';
import type { TicketRecord } from '../store/ticket-record.ts';
import type { TicketRow } from '../store/ticket-row.ts';
import { localWorktree } from '../workflow/work-names.ts';
import { type ConflictView, conflictsOf } from './conflict-views.ts';
import { recordNotes } from './record-notes.ts';
import { noticeText, planLabel, relationLabel } from './relation-labels.ts';

export interface TicketRef {
  readonly id: string;
  /** Absent when the ticket does not exist or cannot be read. */
  readonly title?: string;
  readonly state?: TicketState;
}

export interface BlockerLine {
  readonly ticket: TicketRef;
  readonly note?: string;
}

export interface RelationLine {
  readonly label: string;
  readonly ticket: TicketRef;
  readonly note?: string;
  /** Set when the ticket records the relation itself, so that it can be removed from here. */
  readonly own?: RelationKind;
}

export interface PlanLine {
  readonly label: string;
  readonly related?: TicketRef;
  readonly text?: string;
  readonly rolePlan?: string;
  readonly author: string;
  readonly at: string;
}

export interface TransitionLine {
  readonly transition: Transition;
  /** Why the ticket does not admit the move now; absent when it does. */
  readonly refused?: string;
}

/** A button of the page that leads to an operation. */
export interface EditLine {
  readonly operation: string;
  readonly at: PageDoor['at'];
  readonly label: string;
}

/** Everything about a ticket but its events. */
export interface ThreadHead {
  readonly id: string;
  readonly title: string;
  readonly state: TicketState;
  /** The state in the orchestration worktree, when it is further along (docs/formats.md#orchestration-worktree). */
  readonly ahead?: TicketState;
  /** What the ticket waits for, in a few words. */
  readonly next?: string;
  readonly readiness?: string;
  readonly priority?: string;
  readonly riskFlags: readonly string[];
  readonly assignee?: string;
  readonly queuedBy?: string;
  readonly queuedAt?: string;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly branch?: string;
  readonly worktree?: string;
  readonly blockers: readonly BlockerLine[];
  readonly relations: readonly RelationLine[];
  readonly notices: readonly string[];
  readonly plans: readonly PlanLine[];
  readonly artifacts: readonly string[];
  /** Markdown of `item.md` below its front matter. */
  readonly body: string;
  /** What is odd about the record, one sentence each. */
  readonly notes: readonly string[];
  readonly transitions: readonly TransitionLine[];
  readonly edits: readonly EditLine[];
  /** Why nothing can be written here; absent when it can. */
  readonly readOnly?: string;
  /** Absent when Git left no unsolved merge in the ticket. */
  readonly conflicts?: readonly ConflictView[];
  /** Why the ticket cannot be read as a ticket; the body is then the file's text. */
  readonly broken?: string;
}

/** What the head of a page is made of. The record is the ticket's own files, the rest stands in others. */
export interface HeadSources {
  readonly record: TicketRecord;
  readonly view: DerivedView;
  /** Another ticket of the same folder. */
  readonly row: (id: string) => TicketRow | undefined;
  readonly ahead?: TicketState;
  readonly next?: string;
  readonly transitions: readonly TransitionLine[];
  readonly edits: readonly EditLine[];
  readonly readOnly?: string;
}

/** Everything about a ticket but its events, as the page shows it. A broken ticket has a head too, with the reason. */
export function projectHead(sources: HeadSources): ThreadHead {
  const { record, view, row, ahead, next, transitions, edits, readOnly } = sources;
  const item = itemOf(record.item);
  const plans = record.plan.kind === 'read' ? record.plan.value.records : [];
  const conflicts = conflictsOf(record);
  const accepted = plans.findLast((plan) => plan.acceptedPlan)?.acceptedPlan;
  return {
    id: record.id,
    artifacts: record.artifacts ?? [],
    blockers: view.blockers.map(({ ticket, note }) => ({ ticket: refTo(ticket, row), ...(note ? { note } : {}) })),
    relations: relationLines(view, row),
    notices: view.notices.map(noticeText),
    plans: plans.map((plan) => planLine(plan, row)),
    notes: recordNotes(record),
    transitions,
    edits,
    ...(accepted?.branch ? { branch: accepted.branch } : {}),
    ...(accepted?.worktree ? { worktree: localWorktree(accepted.worktree) } : {}),
    ...(ahead ? { ahead } : {}),
    ...(next ? { next } : {}),
    ...(readOnly ? { readOnly } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
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

import type { DerivedView } from '../record/derived-view.ts';
import { leftOutTexts } from '../record/field.ts';
import type { PlanRecord } from '../record/orchestration-plan.ts';
import type { Relation } from '../record/relations.ts';
import type { ThreadEvent } from '../record/thread.ts';
import type { TicketRecord } from './ticket-record.ts';

/**
 * A ticket in `ticket show --json`; the shape is stable. Names inside follow the reference's tools (docs/formats.md#agent-tools).
 */
export function recordJson(record: TicketRecord, view: DerivedView): object {
  const item = record.item.kind === 'read' && record.item.value.ok ? record.item.value.item : undefined;
  const thread = record.thread.kind === 'read' ? record.thread.value : undefined;
  const { outgoing, incoming, notices, blockers } = viewJson(view);
  return {
    id: record.id,
    item: item ? { frontmatter: Object.fromEntries(item.frontmatter), body: item.body } : null,
    ...(!item && { broken: brokenText(record) }),
    events: thread?.events.map(eventJson) ?? [],
    ...(thread?.preamble !== undefined && { preamble: thread.preamble }),
    relations: { outgoing, incoming, notices },
    blockers,
    plan: record.plan.kind === 'read' ? record.plan.value.records.map(planJson) : [],
    artifacts: record.artifacts ?? [],
    resolution: record.resolution.kind === 'read' ? record.resolution.text : null,
    problems: problemsOf(record),
  };
}

/** What relations mean for one ticket, in the names of the reference's tools (docs/formats.md#agent-tools). */
export function viewJson({ outgoing, incoming, blockers, notices }: DerivedView) {
  return {
    outgoing: outgoing.map(relationJson),
    incoming: incoming.map(({ source, inverseKind, forwardKind, note, author, at }) => ({
      source_ticket: source,
      inverse_kind: inverseKind,
      forward_kind: forwardKind,
      note: note ?? null,
      author,
      at,
    })),
    blockers: blockers.map(({ ticket, reason, relationKind, note, state }) => ({
      blocking_ticket: ticket,
      reason_kind: reason,
      relation_kind: relationKind,
      note: note ?? null,
      blocking_state: state,
    })),
    notices: notices.map(({ ticket, kind }) => ({ related_ticket: ticket, kind })),
  };
}

/** One relation as its file spells it. */
export function relationJson({ ticketId, kind, target, note, author, at }: Relation): object {
  return { ticket_id: ticketId, kind, target, note: note ?? null, author, at };
}

/** One plan record as its file spells it. */
export function planJson({ id, ticketId, kind, relatedTicket, note, acceptedPlan, author, at }: PlanRecord): object {
  return {
    id,
    ticket_id: ticketId,
    kind,
    ...(relatedTicket !== undefined && { related_ticket: relatedTicket }),
    ...(note !== undefined && { note }),
    ...(acceptedPlan && {
      accepted_plan: {
        summary: acceptedPlan.summary,
        ...(acceptedPlan.branch !== undefined && { branch: acceptedPlan.branch }),
        ...(acceptedPlan.worktree !== undefined && { worktree: acceptedPlan.worktree }),
        ...(acceptedPlan.rolePlan !== undefined && { role_plan: acceptedPlan.rolePlan }),
      },
    }),
    author,
    at,
  };
}

/** Why the ticket cannot be shown as one; empty when it can. */
export function brokenText({ item }: TicketRecord): string {
  if (item.kind === 'unreadable') return item.problem.message;
  return item.kind === 'read' && !item.value.ok ? item.value.problem.message : '';
}

function eventJson({ kind, author, at, attributes, heading, body, notes }: ThreadEvent): object {
  return { kind, author: author ?? null, at: at ?? null, attributes, heading: heading ?? null, body, notes };
}

/** What is wrong with a field of `item.md` or with a file beside it: it takes nothing from the rest. */
function problemsOf({ item, thread, relations, plan, resolution }: TicketRecord): readonly string[] {
  const leftOut = item.kind === 'read' && item.value.ok ? leftOutTexts(item.value.item.fields) : [];
  const unreadable = [thread, relations, plan, resolution].flatMap((file) =>
    file.kind === 'unreadable' ? [file.problem.message] : [],
  );
  const invalid = relations.kind === 'read' && !relations.value.ok ? [relations.value.problem.message] : [];
  const lines = plan.kind === 'read' ? plan.value.problems.map(({ message }) => message) : [];
  return [...leftOut, ...unreadable, ...invalid, ...lines];
}

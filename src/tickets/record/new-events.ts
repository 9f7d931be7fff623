import type { NewEvent } from './event-text.ts';
import type { RecordTexts } from './record-language.ts';
import type { TicketState } from './state.ts';

/** Who writes, and when (`YYYY-MM-DDThh:mm:ssZ`). */
export interface Attribution {
  readonly author: string;
  readonly at: string;
}

/** The kinds of event that a person writes freely, with the heading each gets; headings stay English (docs/formats.md#record-language). */
export const NOTE_HEADINGS = {
  comment: 'Comment',
  plan: 'Plan',
  decision: 'Decision',
  implementation_report: 'Implementation report',
} as const;
export type NoteKind = keyof typeof NOTE_HEADINGS;

export const NOTE_KINDS = [
  'comment',
  'plan',
  'decision',
  'implementation_report',
] as const satisfies readonly NoteKind[];

export const REVIEW_RESULTS = ['approve', 'request_changes'] as const;
export type ReviewResult = (typeof REVIEW_RESULTS)[number];

export function createEvent(attribution: Attribution, texts: RecordTexts): NewEvent {
  return { kind: 'create', ...attribution, heading: texts.createdHeading, body: texts.createdBody };
}

export function noteEvent(kind: NoteKind, attribution: Attribution, body: string): NewEvent {
  return { kind, ...attribution, heading: NOTE_HEADINGS[kind], body };
}

export function reviewEvent(result: ReviewResult, attribution: Attribution, body: string): NewEvent {
  const heading = result === 'approve' ? 'Review: approve' : 'Review: request changes';
  return { kind: 'review', ...attribution, attributes: [['status', result]], heading, body };
}

export function intakeSummaryEvent(attribution: Attribution, summary: string): NewEvent {
  return { kind: 'intake_summary', ...attribution, heading: 'Intake summary', body: summary };
}

export interface StateChange {
  readonly from: TicketState;
  readonly to: TicketState;
  readonly reason: string;
  readonly body: string;
}

export function stateChangedEvent(change: StateChange, attribution: Attribution): NewEvent {
  return fieldChangedEvent('state', change, attribution);
}

/** A change of any field of the item; the record has one kind of event for all (docs/formats.md#event-kinds). */
export function fieldChangedEvent(
  field: string,
  { from, to, reason, body }: Record<keyof StateChange, string>,
  attribution: Attribution,
): NewEvent {
  return {
    kind: 'state_changed',
    ...attribution,
    attributes: [
      ['from', from],
      ['to', to],
      ['reason', reason],
      ['field', field],
    ],
    heading: 'State changed',
    body,
  };
}

export function closeEvent(attribution: Attribution, resolution: string, texts: RecordTexts): NewEvent {
  return {
    kind: 'close',
    ...attribution,
    attributes: [['status', 'closed']],
    heading: texts.closedHeading,
    body: resolution,
  };
}

/** An edit of title or body; a kind of the reference from 2026-07-20. */
export function itemEditEvent(attribution: Attribution, texts: RecordTexts): NewEvent {
  return { kind: 'item_edit', ...attribution, heading: texts.itemUpdatedHeading, body: texts.itemUpdatedBody };
}

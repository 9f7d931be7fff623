import { t } from '@vscode/l10n';
import { type ReviewVerdict, reviewVerdict } from '../record/review.ts';
import { isTicketState, stateShown } from '../record/state.ts';
import type { EventNote, ThreadEvent } from '../record/thread.ts';
import { routingClassification } from './attention.ts';
import { stateLabel } from './state-label.ts';

export interface EventCard {
  /** As in the record; the page has words for the kinds that it knows and shows the token of others. */
  readonly kind: string;
  readonly author: string;
  readonly at: string;
  readonly heading?: string;
  /** Markdown. */
  readonly body: string;
  readonly verdict?: ReviewVerdict;
  /** How a routing decision classifies the ticket, as written (docs/formats.md#routing-decisions). */
  readonly classification?: string;
  readonly from?: string;
  readonly to?: string;
  readonly reason?: string;
  /** Field of a change that is not one of the state. */
  readonly field?: string;
  /** Attributes that have no place of their own. */
  readonly attributes: readonly (readonly [string, string])[];
  readonly notes: readonly string[];
}

/** Attributes that an event card shows in a place of their own. */
const PLACED: ReadonlySet<string> = new Set([
  'event',
  'author',
  'at',
  'status',
  'result',
  'from',
  'to',
  'reason',
  'field',
]);

/** Headings that say no more than the kind does. */
const PLAIN_HEADINGS: ReadonlySet<string> = new Set([
  ...['Created', '作成', 'Comment', 'Plan', 'Decision', 'Implementation report', 'Intake summary'],
  ...['State changed', 'Status changed', 'Closed', '完了', 'Migrated', 'Item updated', '項目更新'],
]);

/** An event of the record as the page shows it. */
export function projectEvent(event: ThreadEvent): EventCard {
  const { attributes, heading } = event;
  const verdict = event.kind === 'review' ? reviewVerdict(event) : undefined;
  const classification = event.kind === 'decision' ? routingClassification(event.body) : undefined;
  const { from, to, reason, field } = attributes;
  return {
    kind: event.kind,
    author: event.author ?? '',
    at: event.at ?? '',
    body: event.body,
    ...(heading === undefined || PLAIN_HEADINGS.has(heading) || heading.startsWith('Review: ') ? {} : { heading }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(classification === undefined ? {} : { classification }),
    ...(from === undefined ? {} : { from: stateShown(from) }),
    ...(to === undefined ? {} : { to: stateShown(to) }),
    ...(reason === undefined ? {} : { reason }),
    ...(field === undefined || field === 'state' || field === 'workflow_state' ? {} : { field }),
    attributes: Object.entries(attributes).filter(([key]) => !PLACED.has(key)),
    notes: event.notes.map(noteText),
  };
}

function noteText(note: EventNote): string {
  switch (note) {
    case 'missing-separator':
      return t('No rule stands before this event; other tools may read it as part of the one before.');
    case 'lost-in-reference':
      return t('Other tools do not see this event.');
    case 'cut-in-reference':
      return t('Other tools show only a part of this text, because it contains a line of three hyphens.');
  }
}

/** An event in a line of a list. */
export function kindLabel(event: EventCard): string {
  switch (event.kind) {
    case 'create':
      return t('Created');
    case 'comment':
      return t('Comment');
    case 'plan':
      return t('Plan');
    case 'decision':
      return t('Decision');
    case 'implementation_report':
      return t('Implementation report');
    case 'review':
      return reviewLabel(event);
    case 'intake_summary':
      return t('Intake summary');
    case 'state_changed':
      return t('{0} → {1}', stateText(event.from), stateText(event.to));
    case 'close':
      return t('Resolution');
    case 'item_edit':
      return t('Ticket edited');
    default:
      return event.kind || t('Event without a kind');
  }
}

function reviewLabel({ verdict }: EventCard): string {
  if (verdict === 'approve') return t('Review: approved');
  return verdict === 'request_changes' ? t('Review: changes requested') : t('Review');
}

function stateText(token: string | undefined): string {
  return token !== undefined && isTicketState(token) ? stateLabel(token) : (token ?? '?');
}

import { t } from '@vscode/l10n';
import type { EventCard } from '../../../protocol/thread-protocol.ts';
import { reviewVerdict } from '../../../tickets/record/review.ts';
import { stateShown } from '../../../tickets/record/state.ts';
import type { EventNote, ThreadEvent } from '../../../tickets/record/thread.ts';
import { routingClassification } from '../../../tickets/views/waits-for-person.ts';

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

import { t } from '@vscode/l10n';
import type { EventCard } from '../../../protocol/thread-protocol.ts';
import { isTicketState } from '../../../tickets/record/state.ts';
import { stateLabel } from '../../../tickets/views/state-label.ts';

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

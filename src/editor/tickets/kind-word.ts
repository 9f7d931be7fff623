import { t } from '@vscode/l10n';
import { isTicketState } from '../../tickets/record/state.ts';
import { stateWord } from '../../tickets/record/state-word.ts';
import type { EventCard } from './thread-protocol.ts';

/** An event in a line of a list. */
export function kindWord(event: EventCard): string {
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
      return reviewWord(event);
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

function reviewWord({ verdict }: EventCard): string {
  if (verdict === 'approve') return t('Review: approved');
  return verdict === 'request_changes' ? t('Review: changes requested') : t('Review');
}

function stateText(token: string | undefined): string {
  return token !== undefined && isTicketState(token) ? stateWord(token) : (token ?? '?');
}

import { t } from '@vscode/l10n';
import { isTicketState } from '../record/state.ts';
import type { TicketAction } from './attention.ts';
import { stateLabel } from './state-label.ts';

/** The title of a group. */
export function groupLabel(key: string): string {
  const [grouping = '', value = ''] = splitKey(key);
  switch (grouping) {
    case 'needs-you':
      return t('Needs You');
    case 'broken':
      return t('Cannot Be Read');
    case 'state':
      return isTicketState(value) ? stateLabel(value) : value;
    case 'readiness':
      return value === '' ? t('No Readiness') : value;
    case 'relation':
      return relationGroupLabel(value);
    default:
      return t('All Tickets');
  }
}

function relationGroupLabel(value: string): string {
  switch (value) {
    case 'waits':
      return t('Wait for Others');
    case 'awaited':
      return t('Others Wait for Them');
    case 'related':
      return t('Related');
    default:
      return t('On Their Own');
  }
}

/** What a person can do with a ticket; empty when it is not their turn. */
export function actionLabel(action: TicketAction): string {
  switch (action) {
    case 'clarify':
      return t('to be clarified');
    case 'queue':
      return t('to be queued');
    case 'close':
      return t('to be closed');
    case 'wait':
    case 'none':
      return '';
  }
}

function splitKey(key: string): readonly [string, string] {
  const at = key.indexOf(':');
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}

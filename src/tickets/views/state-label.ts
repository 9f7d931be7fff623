import { t } from '@vscode/l10n';
import type { TicketState } from '../record/state.ts';

/** A state in the reader's language. */
export function stateLabel(state: TicketState): string {
  switch (state) {
    case 'planning':
      return t('Planning');
    case 'ready':
      return t('Ready');
    case 'queued':
      return t('Queued');
    case 'inprogress':
      return t('In progress');
    case 'done':
      return t('Done');
    case 'closed':
      return t('Closed');
  }
}

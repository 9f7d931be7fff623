import { t } from '@vscode/l10n';
import type { InstanceState } from '../../../runtime/instance/instance-state.ts';

/** Where an instance is in its life, in a word or two; nothing for one that is stopped. */
export function stateLabel(state: InstanceState | undefined): string | undefined {
  switch (state?.kind) {
    case 'starting':
      return state.checking ? t('checking once') : t('starting');
    case 'ready':
      return t('running');
    case 'busy':
      return t('running {0}', state.call);
    case 'stopping':
      return t('stopping');
    case 'failed':
      return t('failed');
    default:
      return undefined;
  }
}

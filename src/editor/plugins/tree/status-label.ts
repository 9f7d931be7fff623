import { t } from '@vscode/l10n';
import type { PluginStatus } from '../../../packages/root/plugin-item.ts';

/** How a plugin stands, in a word or two. */
export function statusLabel(status: PluginStatus): string {
  switch (status) {
    case 'active':
      return t('active');
    case 'partial':
      return t('partly usable');
    case 'disabled':
      return t('not enabled');
    case 'missing':
      return t('missing');
    case 'rejected':
      return t('rejected');
  }
}

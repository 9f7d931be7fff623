import { t } from '@vscode/l10n';
import type { HostApiVerdict } from '../../../authority/inspect-host-apis.ts';
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

/** How a permission or a target stands, in the words that the tree and the inspector share. */
export function verdictLabel(verdict: HostApiVerdict): string {
  switch (verdict) {
    case 'granted':
      return t('granted');
    case 'missing':
      return t('not granted');
    case 'partial':
      return t('partly granted');
    case 'broad':
      return t('granted by a broad grant');
    case 'grant-only':
      return t('granted, not requested');
  }
}

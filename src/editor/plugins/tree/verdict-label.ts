import { t } from '@vscode/l10n';
import type { HostApiVerdict } from '../../../authority/inspect-host-apis.ts';

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

import { t } from '@vscode/l10n';
import type { SourceFile } from '../../model/source-file.ts';
import type { Fix } from '../finding.ts';
import { offerAction } from './offer-fix.ts';

/** Packs the folder of a manifest into the store and pins what was packed; what it may do is asked before. */
export function enableFolder({ label, uri }: SourceFile): Fix[] {
  const folder = label.replace(/\/?plugin\.toml$/, '') || '.';
  return offerAction(
    { title: t('Pack {0}, copy it to the store and pin it…', folder), preferred: true },
    { kind: 'enable', manifest: uri },
  );
}

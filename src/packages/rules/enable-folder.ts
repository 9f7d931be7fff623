import { t } from '@vscode/l10n';
import type { Fix } from '../../manifest/finding.ts';
import { offerDeed } from '../../manifest/fixes/offer-fix.ts';
import type { SourceFile } from '../../manifest/source-file.ts';

/** Packs the folder of a manifest into the store and pins what was packed; what it may do is asked before. */
export function enableFolder({ label, uri }: SourceFile): Fix[] {
  const folder = label.replace(/\/?plugin\.toml$/, '') || '.';
  return offerDeed(
    { title: t('Pack {0}, copy it to the store and pin it…', folder), preferred: true },
    { kind: 'enable', manifest: uri },
  );
}

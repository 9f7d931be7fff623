import { t } from '@vscode/l10n';
import type { InspectorTexts } from './inspector-protocol.ts';

export function inspectorTexts(): InspectorTexts {
  return {
    copy: t('Copy'),
    copied: t('Copied'),
    contents: t('Contents'),
    manifest: t('Manifest'),
    permissions: t('Permissions'),
    permission: t('Permission'),
    requested: t('Requested'),
    granted: t('Granted'),
    yes: t('yes'),
    no: t('no'),
    notEnabled: t('The plugin is not enabled'),
    targets: t('Targets'),
    admitted: t('Admitted, for example'),
    refused: t('Refused, for example'),
    component: t('Component'),
    world: t('World'),
    imports: t('Imports'),
    exports: t('Exports'),
    measures: t('Sizes'),
    limit: t('Limit'),
    tooMuch: t('above the limit'),
    notes: t('Notes'),
    none: t('none'),
    file: t('File'),
    size: t('Size'),
  };
}

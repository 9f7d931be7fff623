import { t } from '@vscode/l10n';
import { type Permission, permissionLabel } from '../../../authority/permission.ts';
import { appendAt } from '../../../toml/edits.ts';
import type { SourceFile } from '../../model/source-file.ts';
import type { Fix } from '../finding.ts';
import { editFile } from './edit-file.ts';
import { offerFix } from './offer-fix.ts';
import { permissionInput } from './toml-inputs.ts';

/** Adds `permission` to what the manifest requests. */
export function requestPermission(file: SourceFile, permission: Permission): Fix[] {
  return offerFix(
    { title: t('Request {0} in {1}', permissionLabel(permission), file.label), kind: 'grant', preferred: true },
    editFile(file, (document) => appendAt(document, ['permissions'], permissionInput(permission))),
  );
}

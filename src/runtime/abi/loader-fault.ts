import { t } from '@vscode/l10n';
import { OBJECTION_CODES, objectionText } from '../../manifest/model/validate-interface.ts';

/** Why a guest is not loaded, as codes: the place where guests run knows no language. */
export const LOADER_FAULT_CODES = [
  ...OBJECTION_CODES,
  'component-incompatible',
  'core-module-refused',
  'import-not-granted',
  'import-unsupported',
  'import-module-unsupported',
  'entry-missing',
] as const;

/** A code, and what its sentence needs, in order: names, or what the reader of the binary or V8 says, in English. */
export interface LoaderFault {
  readonly code: (typeof LOADER_FAULT_CODES)[number];
  readonly values: readonly string[];
}

/** The sentence of a fault in the reader's language. */
export function loaderFaultText({ code, values }: LoaderFault): string {
  const [first = ''] = values;
  switch (code) {
    case 'component-incompatible':
      return t('the component is incompatible: {0}', first);
    case 'core-module-refused':
      return t('a core module is refused: {0}', first);
    case 'import-not-granted':
      return t('the import {0} is not granted', first);
    case 'import-unsupported':
      return t('unsupported host import: {0}', first);
    case 'import-module-unsupported':
      return t('unsupported import module: {0}', first);
    case 'entry-missing':
      return t('the module does not export the function {0}', first);
    default:
      return objectionText({ code, values });
  }
}

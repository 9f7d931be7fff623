import { t } from '@vscode/l10n';
import { OBJECTION_CODES, objectionText } from '../../manifest/model/validate-interface.ts';
import { refusalOfWords, refusalWords } from '../../wasm/module-refusal.ts';
import { type GuestRefusal, guestRefusalText } from '../../wasm/validate-guest.ts';

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

/** Why the code of a guest may not be compiled, as a fault. */
export function guestFault(refusal: GuestRefusal): LoaderFault {
  return refusal.kind === 'component'
    ? { code: 'component-incompatible', values: [refusal.reason] }
    : { code: 'core-module-refused', values: refusalWords(refusal.refusal) };
}

/** The sentence of a fault in the reader's language. */
export function loaderFaultText({ code, values }: LoaderFault): string {
  const [first = ''] = values;
  switch (code) {
    case 'component-incompatible':
      return guestRefusalText({ kind: 'component', reason: first });
    case 'core-module-refused':
      return guestRefusalText({ kind: 'module', refusal: refusalOfWords(values) });
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

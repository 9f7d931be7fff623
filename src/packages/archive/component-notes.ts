import { t } from '@vscode/l10n';
import { validateInterface } from '../../manifest/model/validate-interface.ts';
import { describeComponent } from '../../wasm/describe.ts';
import { guestRefusalText, validateGuest } from '../../wasm/validate-guest.ts';
import { isPlaceholder } from './placeholder.ts';
import type { ValidPackage } from './validate.ts';

/**
 * Why the runtime would not run a package's code, found without running it. The reference does not look at the bytes, so
 * this never changes a verdict.
 */
export function componentNotes({ manifest, files }: Pick<ValidPackage, 'manifest' | 'files'>): readonly string[] {
  const { runtime } = manifest;
  const bytes = files.get(runtime?.component ?? runtime?.entry ?? '');
  if (runtime === undefined || bytes === undefined || isPlaceholder(bytes)) return [];
  const verdict = validateGuest(bytes, runtime.kind === 'wasm' ? 'module' : 'component');
  if (!verdict.ok) return [t('It cannot be run: {0}', guestRefusalText(verdict.refusal))];
  const { component } = verdict.guest;
  return component === undefined ? [] : bounded(validateInterface(describeComponent(component), runtime.world ?? ''));
}

/** Sentences on one component; a binary can have as many wrong imports as it has bytes. */
const MAX_NOTES = 50;

function bounded(notes: readonly string[]): readonly string[] {
  if (notes.length <= MAX_NOTES) return notes;
  return [...notes.slice(0, MAX_NOTES), t('… and {0} more', notes.length - MAX_NOTES)];
}

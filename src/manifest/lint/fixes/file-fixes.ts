import { t } from '@vscode/l10n';
import type { SourceFile } from '../../model/source-file.ts';
import type { Fix } from '../finding.ts';
import { offerAction, offerFix } from './offer-fix.ts';

/** Packs the folder of a manifest into the store and pins what was packed; what it may do is asked before. */
export function enableFolder({ label, uri }: SourceFile): Fix[] {
  const folder = label.replace(/\/?plugin\.toml$/, '') || '.';
  return offerAction(
    { title: t('Pack {0}, copy it to the store and pin it…', folder), preferred: true },
    { kind: 'enable', manifest: uri },
  );
}

/**
 * What stands in place of a component until it is built; the same text that our templates come with, so that rule M31 says
 * what is to be done next.
 */
export const PLACEHOLDER_COMPONENT =
  'This is not a component yet. Run "npm run build" beside the package folder to make it.\n';

/** Creates the file at `path` beside the manifest: a placeholder where a module is to be, else an empty text. */
export function createFileFix(manifest: SourceFile, path: string, preferred: boolean): Fix[] {
  const text = path.endsWith('.wasm') ? PLACEHOLDER_COMPONENT : '\n';
  const folder = manifest.uri.slice(0, manifest.uri.lastIndexOf('/') + 1);
  const uri = folder + path.split('/').map(encodeURIComponent).join('/');
  return offerFix(
    { title: t('Create {0} as a placeholder', path), kind: 'choice', preferred },
    { uri, create: true, edits: [{ start: 0, end: 0, text }] },
  );
}

import { t } from '@vscode/l10n';
import { formatIdentity } from '../../../authority/identity.ts';
import { PACKAGE_EXTENSION } from '../../model/package-facts.ts';
import { offerAction } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { ENTRY, EXAMPLE_DIGEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { OTHER_DIGEST, PINNED_STORE, stored } from '../support/package-examples.ts';

export const duplicatePackage = defineRule({
  code: 'C06',
  severity: 'error',
  admission: 'one-package',
  fixKinds: ['choice'],
  title: 'Several packages have the id of an entry',
  documentation:
    'Two archives of one store with the same id make that id unusable, whatever their versions and file names: no newest one is chosen. The same goes here for two source folders with one id. Remove all but one.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY, facts: stored(EXAMPLE_DIGEST, OTHER_DIGEST) },
  *check({ file, entry, match, objections }) {
    const [several] = objections('one-package');
    if (!several || match.kind !== 'several') return;
    const related = match.uris.map((uri) => ({ at: { uri, span: { start: 0, end: 0 } }, message: t('one of them') }));
    const message = t('{0} packages are {1}, so none is used', match.uris.length, formatIdentity(match.identity));
    yield { at: valueRange(file, entry.node, 'id'), message, related, fixes: () => match.uris.flatMap(removeArchive) };
  },
});

/** Packages are what they were packed from; a source folder is somebody's work and is never removed by a fix. */
function removeArchive(uri: string) {
  if (!uri.endsWith(PACKAGE_EXTENSION)) return [];
  const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
  return offerAction({ title: t('Delete {0}', name), needsConfirmation: true }, { kind: 'delete-file', uri });
}

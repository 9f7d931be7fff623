import { t } from '@vscode/l10n';
import { formatIdentity } from '../../authority/identity.ts';
import { defineRule } from '../../manifest/rule.ts';
import { ENTRY, EXAMPLE_DIGEST } from '../../manifest/rules/examples.ts';
import { valueSpot } from '../../manifest/rules/spots.ts';
import { OTHER_DIGEST, PINNED_STORE, stored } from './examples.ts';

export const duplicatePackage = defineRule({
  code: 'C06',
  severity: 'error',
  title: 'Several packages of a store have the id of an entry',
  documentation:
    'Two archives of one store with the same id make that id unusable, whatever their versions and file names: no newest one is chosen. Remove all but one.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY, facts: stored(EXAMPLE_DIGEST, OTHER_DIGEST) },
  *check({ file, entry, match, facts }) {
    if (match.kind !== 'several') return;
    const archives = (facts.archives ?? []).filter(({ uri }) => match.uris.includes(uri));
    if (archives.length < 2) return;
    const related = archives.map(({ uri }) => ({ at: { uri, span: { start: 0, end: 0 } }, message: t('one of them') }));
    const message = t('{0} packages are {1}, so none is used', archives.length, formatIdentity(match.identity));
    yield { at: valueSpot(file, entry.node, 'id'), message, related };
  },
});

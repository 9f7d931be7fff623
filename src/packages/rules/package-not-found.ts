import { t } from '@vscode/l10n';
import { formatIdentity } from '../../authority/identity.ts';
import { editFile } from '../../manifest/fixes/edit-file.ts';
import { entryPath } from '../../manifest/fixes/grant-edit.ts';
import { nearestWords } from '../../manifest/fixes/nearest-words.ts';
import { offerFix } from '../../manifest/fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../../manifest/rule.ts';
import { ENTRY } from '../../manifest/rules/examples.ts';
import { valueSpot } from '../../manifest/rules/spots.ts';
import { setAt } from '../../manifest/toml/edits.ts';
import { enableFolder } from './enable-folder.ts';
import { PINNED_STORE, stored } from './examples.ts';

export const packageNotFound = defineRule({
  code: 'C04',
  severity: 'error',
  title: 'No store holds the package of an entry',
  documentation:
    'An entry needs its package in the store that its id names: `.yoi/plugins` of the workspace for `project:`, the data folder of the user for `user:`. The file name does not matter, the id in the manifest does. "Yoi: Enable Plugin…" packs a source folder and puts it there. A folder of the workspace that has this id counts as found here; Yoi itself runs nothing of it before it is packed, which a hint says.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY, facts: stored() },
  *check(context) {
    const { file, entry, match, facts } = context;
    if (facts.archives === undefined) return;
    const at = valueSpot(file, entry.node, 'id');
    if (match.kind === 'one' && match.plugin.folder && match.plugin.archive === undefined) {
      const { identity, manifest } = match.plugin;
      yield {
        at,
        severity: 'hint',
        message: t('{0} is not packed yet: no store holds it', formatIdentity(identity)),
        fixes: () => enableFolder(manifest.file),
      };
    }
    if (match.kind !== 'none' || match.identity.source === 'builtin') return;
    yield {
      at,
      message: t('No store holds a package {0}', formatIdentity(match.identity)),
      fixes: () => correctSpelling(context, formatIdentity(match.identity)),
    };
  },
});

function correctSpelling({ file, entry, manifests, facts }: EntryContext, written: string) {
  const known = [
    ...manifests.map(({ manifest }) => `project:${manifest.id}`),
    ...(facts.archives ?? []).map(({ identity }) => formatIdentity(identity)),
  ];
  return nearestWords(written, [...new Set(known)]).flatMap((id) =>
    offerFix(
      { title: t('Use {0}', id), kind: 'choice' },
      editFile(file, (document) => setAt(document, [...entryPath(entry), 'id'], id)),
    ),
  );
}

import { t } from '@vscode/l10n';
import { formatIdentity } from '../../../authority/identity.ts';
import { setAt } from '../../../toml/edits.ts';
import { entryPath } from '../../overlay-editor.ts';
import { editFile } from '../fixes/edit-file.ts';
import { enableFolder } from '../fixes/file-fixes.ts';
import { nearestWords } from '../fixes/nearest-words.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { PINNED_STORE } from '../support/package-examples.ts';

export const packageNotFound = defineRule({
  code: 'C04',
  severity: 'error',
  admission: 'package',
  fixKinds: ['choice'],
  title: 'No store holds the package of an entry',
  documentation:
    'An entry needs its package in the store that its id names: `.yoi/plugins` of the workspace for `project:`, the data folder of the user for `user:`. The file name does not matter, the id in the manifest does. "Yoi: Enable Plugin…" packs a source folder and puts it there. A folder of the workspace that has this id counts as found here; Yoi itself runs nothing of it before it is packed, which a hint says.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY.replace('demo.net', 'demo.nets'), facts: PINNED_STORE },
  *check(context) {
    const { file, entry, match, facts, objections } = context;
    if (facts.archives === undefined) return;
    const at = valueRange(file, entry.node, 'id');
    if (match.kind === 'one' && match.plugin.folder && match.plugin.archive === undefined) {
      const { identity, manifest } = match.plugin;
      yield {
        at,
        severity: 'hint',
        message: t('{0} is not packed yet: no store holds it', formatIdentity(identity)),
        fixes: () => enableFolder(manifest.file),
      };
    }
    const [notFound] = objections('package');
    if (!notFound || match.kind !== 'none' || match.identity.source === 'builtin') return;
    const name = formatIdentity(match.identity);
    yield { at, message: t('No store holds a package {0}', name), fixes: () => correctSpelling(context, name) };
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

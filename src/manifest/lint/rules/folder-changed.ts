import { t } from '@vscode/l10n';
import { enableFolder } from '../fixes/file-fixes.ts';
import { defineRule } from '../rule.ts';
import { ENTRY, EXAMPLE_DIGEST, HEAD } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { folder, OTHER_DIGEST, PINNED_STORE } from '../support/package-examples.ts';

export const folderChanged = defineRule({
  code: 'C30',
  severity: 'info',
  fixKinds: ['choice'],
  title: 'A source folder has changed since its package was packed',
  documentation:
    'The store holds the package that the entry pins, and the saved files of its source folder are no longer those that were packed. That is how it is while one works: what is enabled is the package in the store. Enable the folder again to pack it and to pin what you see. A folder without a package in the store is not judged.',
  needs: 'entry',
  passing: { manifest: HEAD, overlay: ENTRY, facts: { ...PINNED_STORE, ...folder({ digest: EXAMPLE_DIGEST }) } },
  failing: { manifest: HEAD, overlay: ENTRY, facts: { ...PINNED_STORE, ...folder({ digest: OTHER_DIGEST }) } },
  *check({ file, entry, match, facts }) {
    if (match.kind !== 'one' || !match.plugin.folder) return;
    const pinned = entry.entry.digest;
    const { archive, manifest } = match.plugin;
    const digest = facts.folders.get(manifest.file.uri)?.digest;
    if (digest === undefined || archive === undefined || archive.digest !== pinned || digest === pinned) return;
    yield {
      at: valueRange(file, entry.node, 'digest'),
      message: t('The source folder has changed since: its digest is now {0}', digest),
      fixes: () => enableFolder(manifest.file),
      related: [{ at: { uri: manifest.file.uri, span: { start: 0, end: 0 } }, message: t('the source folder') }],
    };
  },
});

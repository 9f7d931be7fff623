import { t } from '@vscode/l10n';
import { isDigest } from '../../authority/grant-binding.ts';
import { defineRule } from '../../manifest/rule.ts';
import { ENTRY, EXAMPLE_DIGEST, HEAD } from '../../manifest/rules/examples.ts';
import { valueSpot } from '../../manifest/rules/spots.ts';
import { folder, OTHER_DIGEST } from './examples.ts';
import { setPin } from './pin-fixes.ts';

export const folderChanged = defineRule({
  code: 'C30',
  severity: 'info',
  title: 'A source folder has changed since its package was pinned',
  documentation:
    'The saved files of the folder no longer have the digest that the entry pins. That is how it is while one works; what is enabled is the package that was packed. Pack it again and update the pins to run what you see.',
  needs: 'entry',
  passing: { manifest: HEAD, overlay: ENTRY, facts: folder({ digest: EXAMPLE_DIGEST }) },
  failing: { manifest: HEAD, overlay: ENTRY, facts: folder({ digest: OTHER_DIGEST }) },
  *check(context) {
    const { file, entry, match, facts } = context;
    const pinned = entry.entry.digest;
    if (match.kind !== 'one' || !match.plugin.folder || pinned === undefined || !isDigest(pinned)) return;
    const { archive, manifest } = match.plugin;
    const digest = facts.folders.get(manifest.file.uri)?.digest;
    if (digest === undefined || digest === pinned || (archive !== undefined && archive.digest !== pinned)) return;
    yield {
      at: valueSpot(file, entry.node, 'digest'),
      message: t('The source folder has changed since: its digest is now {0}', digest),
      related: [{ at: { uri: manifest.file.uri, span: { start: 0, end: 0 } }, message: t('the source folder') }],
      fixes: () =>
        archive === undefined ? setPin(context, 'digest', digest, t('Pin the source folder as it is')) : [],
    };
  },
});

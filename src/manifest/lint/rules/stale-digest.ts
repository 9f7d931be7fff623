import { t } from '@vscode/l10n';
import { setPin } from '../fixes/grant-fixes.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { OTHER_DIGEST, PINNED_STORE, stored } from '../support/package-examples.ts';

export const staleDigest = defineRule({
  code: 'C08',
  severity: 'error',
  admission: 'digest',
  fixKinds: ['pin'],
  title: 'The package in the store is not the one that is pinned',
  documentation:
    'The digest covers every byte of every file, so another digest means another package: repacked, updated or replaced. Nothing of it runs until somebody pins it. Before you do, look at what the new manifest asks for: "Yoi: Update Pins" shows what changed.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY, facts: stored(OTHER_DIGEST) },
  *check(context) {
    const { file, entry, match, objections } = context;
    const archive = match.kind === 'one' ? match.plugin.archive : undefined;
    if (archive === undefined) return;
    for (const { key } of objections('digest')) {
      yield {
        at: valueRange(file, entry.node, key),
        message: t('The package in the store is another one: its digest is {0}', archive.digest),
        fixes: () => setPin(context, 'digest', archive.digest, t('Pin the package in the store')),
      };
    }
  },
});

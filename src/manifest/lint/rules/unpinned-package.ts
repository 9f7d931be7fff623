import { t } from '@vscode/l10n';
import { currentDigest, setPin } from '../fixes/grant-fixes.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';
import { PINNED_STORE, UNPINNED_ENTRY } from '../support/package-examples.ts';

export const unpinnedPackage = defineRule({
  code: 'C10',
  severity: 'info',
  fixKinds: ['pin'],
  title: 'An entry does not pin its package',
  documentation:
    'Without a digest an entry enables whatever package has the id. What is granted stays bound to one digest all the same, so a replaced package runs without its grants rather than with them.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: UNPINNED_ENTRY, facts: PINNED_STORE },
  *check(context) {
    const { file, entry } = context;
    if (entry.node.children.has('digest') || entry.entry.id === '') return;
    yield {
      at: headerRange(file, entry.node),
      message: t('The entry enables any package with this id: it pins no digest'),
      fixes: () => {
        const digest = currentDigest(context);
        return digest === undefined ? [] : setPin(context, 'digest', digest, t('Pin the digest {0}', digest));
      },
    };
  },
});

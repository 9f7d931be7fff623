import { t } from '@vscode/l10n';
import { isDigest } from '../../../authority/grant-binding.ts';
import { currentDigest, setPin } from '../fixes/grant-fixes.ts';
import { defineRule } from '../rule.ts';
import { ENTRY, EXAMPLE_DIGEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { PINNED_STORE } from '../support/package-examples.ts';

export const malformedDigest = defineRule({
  code: 'C07',
  severity: 'error',
  admission: 'digest-form',
  fixKinds: ['pin'],
  title: 'A digest pin is not written as a digest',
  documentation:
    'A digest is `sha256:` and 64 hexadecimal digits in lower case. Upper-case digits, bare digits and other algorithms never match, so nothing is enabled.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY.replace(EXAMPLE_DIGEST, EXAMPLE_DIGEST.toUpperCase()), facts: PINNED_STORE },
  *check(context) {
    const { file, entry, objections } = context;
    for (const { key } of objections('digest-form')) {
      yield {
        at: valueRange(file, entry.node, key),
        message: t('A digest is "sha256:" and 64 lower-case hexadecimal digits'),
        fixes: () => {
          const lowered = (entry.entry.digest ?? '').toLowerCase();
          const right = isDigest(lowered) ? lowered : currentDigest(context);
          return right === undefined ? [] : setPin(context, 'digest', right, t('Pin the digest {0}', right));
        },
      };
    }
  },
});

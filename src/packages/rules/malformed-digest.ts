import { t } from '@vscode/l10n';
import { isDigest } from '../../authority/grant-binding.ts';
import { defineRule } from '../../manifest/rule.ts';
import { ENTRY, EXAMPLE_DIGEST } from '../../manifest/rules/examples.ts';
import { valueSpot } from '../../manifest/rules/spots.ts';
import { PINNED_STORE } from './examples.ts';
import { currentDigest, setPin } from './pin-fixes.ts';

export const malformedDigest = defineRule({
  code: 'C07',
  severity: 'error',
  title: 'A digest pin is not written as a digest',
  documentation:
    'A digest is `sha256:` and 64 hexadecimal digits in lower case. Upper-case digits, bare digits and other algorithms never match, so nothing is enabled.',
  needs: 'entry',
  passing: { overlay: ENTRY, facts: PINNED_STORE },
  failing: { overlay: ENTRY.replace(EXAMPLE_DIGEST, EXAMPLE_DIGEST.toUpperCase()), facts: PINNED_STORE },
  *check(context) {
    const { file, entry } = context;
    const { digest } = entry.entry;
    if (digest === undefined || isDigest(digest)) return;
    yield {
      at: valueSpot(file, entry.node, 'digest'),
      message: t('A digest is "sha256:" and 64 lower-case hexadecimal digits'),
      fixes: () => {
        const lowered = digest.toLowerCase();
        const right = isDigest(lowered) ? lowered : currentDigest(context);
        return right === undefined ? [] : setPin(context, 'digest', right, t('Pin the digest {0}', right));
      },
    };
  },
});

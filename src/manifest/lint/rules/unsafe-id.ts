import { t } from '@vscode/l10n';
import { isSafeId } from '../../../authority/safe-names.ts';
import { textAt } from '../../model/located.ts';
import { safeIdLike } from '../fixes/safe-id.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const unsafeId = defineRule({
  code: 'M07',
  severity: 'error',
  title: 'The id of the plugin is not valid',
  documentation:
    'An id has 1 to 128 ASCII letters, digits, `-`, `_` and `.`, with no dot at either end. It stands alone: the source, as in `project:`, comes from the store that the package lies in and is never part of the manifest.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: HEAD.replace('demo.net', 'project:demo.net') },
  *check({ file, manifest }) {
    const id = textAt(manifest.root, 'id');
    if (id === undefined || isSafeId(id)) return;
    const better = safeIdLike(id.replace(/^(user|project|builtin):/i, ''));
    yield {
      at: valueRange(file, manifest.root, 'id'),
      message: t('An id has 1 to 128 letters, digits, "-", "_" and ".", and no dot at either end'),
      fixes: () => (better === undefined ? [] : setValueFix(file, ['id'], better)),
    };
  },
});

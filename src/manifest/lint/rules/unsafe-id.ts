import { t } from '@vscode/l10n';
import { textAt } from '../../model/located.ts';
import { safeIdLike } from '../fixes/nearest-words.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const unsafeId = defineRule({
  code: 'M07',
  severity: 'error',
  admission: 'plugin-id',
  fixKinds: ['choice'],
  title: 'The id of the plugin is not valid',
  documentation:
    'An id has 1 to 128 ASCII letters, digits, `-`, `_` and `.`, with no dot at either end. It stands alone: the source, as in `project:`, comes from the store that the package lies in and is never part of the manifest.',
  needs: 'manifest',
  passing: { manifest: HEAD },
  failing: { manifest: HEAD.replace('demo.net', 'project:demo.net') },
  *check({ file, objections }) {
    for (const { node, key } of objections('plugin-id')) {
      const better = safeIdLike((textAt(node, key) ?? '').replace(/^(user|project|builtin):/i, ''));
      yield {
        at: valueRange(file, node, key),
        message: t('An id has 1 to 128 letters, digits, "-", "_" and ".", and no dot at either end'),
        fixes: () => (better === undefined ? [] : setValueFix(file, [key], better)),
      };
    }
  },
});

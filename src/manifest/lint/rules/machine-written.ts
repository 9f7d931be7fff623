import { t } from '@vscode/l10n';
import { keyRangeOf, nodeAt } from '../../../toml/node-path.ts';
import { elementsAt } from '../../model/located.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const machineWritten = defineRule({
  code: 'C26',
  severity: 'warning',
  fixKinds: ['choice'],
  title: 'The overlay has records that only Yoi writes',
  documentation:
    'With `plugins.resolved` or `plugins.diagnostics` a starting session takes that record as it is and looks neither at the stores nor at the entries. In a file that people edit it hides every change.',
  needs: 'overlay',
  passing: { overlay: ENTRY },
  failing: { overlay: `${ENTRY}\n[[plugins.resolved]]\nid = "project:demo.net"\n` },
  *check({ file, view }) {
    const plugins = nodeAt(view.root, ['plugins']);
    if (plugins?.kind !== 'table') return;
    for (const key of ['resolved', 'diagnostics']) {
      const node = plugins.children.get(key);
      if (!node || elementsAt(plugins, key).length === 0) continue;
      const part = node.keys.at(-1);
      yield {
        at: sourceRange(file, part ?? keyRangeOf(file.document, node)),
        message: t('"plugins.{0}" is written by Yoi; while it is there the entries are not looked at', key),
        fixes: () => removeNodeFix(file, node, `"plugins.${key}"`),
      };
    }
  },
});

import { t } from '@vscode/l10n';
import { keyRangeOf } from '../../../toml/node-path.ts';
import { overlayObjections } from '../../model/admission/overlay.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const sessionName = defineRule({
  code: 'C27',
  severity: 'error',
  admission: 'session-name',
  fixKinds: ['choice'],
  title: 'The overlay sets pod.name',
  documentation:
    'An overlay is for every session of the workspace, so it must not name one. With `pod.name` in it the file fails to load.',
  needs: 'overlay',
  passing: { overlay: ENTRY },
  failing: { overlay: `${ENTRY}\n[pod]\nname = "mine"\n` },
  *check({ file, view }) {
    for (const { check, node } of overlayObjections(view)) {
      if (check !== 'session-name' || !node) continue;
      yield {
        at: sourceRange(file, keyRangeOf(file.document, node)),
        message: t('The overlay cannot be loaded: it must not set pod.name'),
        fixes: () => removeNodeFix(file, node, '"pod.name"'),
      };
    }
  },
});

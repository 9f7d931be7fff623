import { t } from '@vscode/l10n';
import { setAt } from '../../../toml/edits.ts';
import type { TomlNode } from '../../../toml/node.ts';
import { keyRangeOf, nodeAt } from '../../../toml/node-path.ts';
import { removeAt } from '../../../toml/remove-edits.ts';
import { overlayObjections } from '../../model/admission/overlay.ts';
import { SWITCH_PATH } from '../../model/overlay-view.ts';
import { type SourceFile, sourceRange } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { ENTRY } from '../support/examples.ts';

export const misplacedSwitch = defineRule({
  code: 'C24',
  severity: 'warning',
  admission: 'overlay-switch-form',
  fixKinds: ['pin'],
  title: 'The switch for plugins is written in a form that does not work',
  documentation:
    'Plugins are switched on by `[feature.plugins]` with `enabled = true`. The form `[features]` with `plugins = true` is ignored, and `[feature]` with `plugins = true` makes the whole overlay fail to load, so there it is an error.',
  needs: 'overlay',
  passing: { overlay: ENTRY },
  failing: { overlay: '[features]\nplugins = true\n' },
  *check({ file, view }) {
    const features = view.root.children.get('features');
    if (features) {
      yield {
        at: sourceRange(file, keyRangeOf(file.document, features)),
        message: t('[features] has no effect; the switch is [feature.plugins] with enabled = true'),
        fixes: () => move(file, features),
      };
    }
    for (const { check, node } of overlayObjections(view)) {
      if (check !== 'overlay-switch-form' || node?.kind !== 'boolean') continue;
      yield {
        at: sourceRange(file, keyRangeOf(file.document, node)),
        severity: 'error',
        message: t('The overlay cannot be loaded: "plugins" must be a table with enabled = true'),
        fixes: () => expand(file, node.value),
      };
    }
  },
});

/** Says at the right place what the ignored table says; without a value, plugins are switched on. */
function move(file: SourceFile, features: TomlNode) {
  const old = nodeAt(features, ['plugins']);
  const on = old?.kind === 'boolean' ? old.value : true;
  return offerFix(
    { title: t('Write [feature.plugins] in {0}', file.label), kind: 'pin', preferred: true },
    editFile(
      file,
      (document) => (nodeAt(document, SWITCH_PATH) ? [] : setAt(document, SWITCH_PATH, on)),
      (document) => (old ? removeAt(document, ['features', 'plugins']) : []),
      (document) => {
        const left = nodeAt(document, ['features']);
        return left?.kind === 'table' && left.children.size === 0 ? removeAt(document, ['features']) : [];
      },
    ),
  );
}

function expand(file: SourceFile, enabled: boolean) {
  return offerFix(
    { title: t('Write [feature.plugins] in {0}', file.label), kind: 'pin', preferred: true },
    editFile(file, (document) => setAt(document, SWITCH_PATH.slice(0, -1), { enabled })),
  );
}

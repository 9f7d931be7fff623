import { t } from '@vscode/l10n';
import { nodeAt } from '../../../toml/node-path.ts';
import { switchObjection } from '../../model/admission/overlay.ts';
import { SWITCH_PATH } from '../../model/overlay-view.ts';
import { switchOnEdit } from '../../overlay-editor.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { ENTRY, SWITCH } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';

export const pluginsSwitchedOff = defineRule({
  code: 'C23',
  severity: 'info',
  admission: 'switch',
  fixKinds: ['grant'],
  title: 'Plugins are enabled here, but the switch for plugins is not on in this file',
  documentation:
    'No plugin runs unless `feature.plugins.enabled` is true. A profile may set it, and profiles are not read here, so this is only information. The documented form `[features]` with `plugins = true` has no effect.',
  needs: 'overlay',
  passing: { overlay: ENTRY },
  failing: { overlay: ENTRY.replace(SWITCH, '') },
  *check({ file, view }) {
    const [first] = view.entries;
    const node = nodeAt(file.document, SWITCH_PATH);
    if (!first || !switchObjection(view) || (node && node.kind !== 'boolean')) return;
    yield {
      at: headerRange(file, node ?? first.node),
      message: t('Plugins are not switched on in this file: [feature.plugins] enabled = true is missing'),
      fixes: () =>
        offerFix(
          { title: t('Switch plugins on in {0}', file.label), kind: 'grant', preferred: true },
          switchOnEdit(file),
        ),
    };
  },
});

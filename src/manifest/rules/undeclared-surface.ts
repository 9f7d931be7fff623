import { t } from '@vscode/l10n';
import { declaredSurfaces } from '../../authority/declared-surfaces.ts';
import { defineRule } from '../rule.ts';
import { isWhole } from '../view/manifest-view.ts';
import { ENTRY, TOOL_MANIFEST } from './examples.ts';
import { headerSpot } from './spots.ts';
import { removeNodeFix } from './value-fix.ts';

const LISTS = ['surfaces', 'tools', 'services', 'ingresses', 'hooks', 'runtime'];

export const undeclaredSurface = defineRule({
  code: 'C13',
  severity: 'error',
  title: 'An entry selects a surface that the package does not have',
  documentation:
    'An entry may select some of the surfaces that the package lists or contributes to. One that it does not have refuses the whole entry.',
  needs: 'entry',
  passing: { manifest: TOOL_MANIFEST, overlay: `${ENTRY}surfaces = ["tool"]\n` },
  failing: { manifest: TOOL_MANIFEST, overlay: `${ENTRY}surfaces = ["service"]\n` },
  *check({ file, entry, match }) {
    if (match.kind !== 'one') return;
    const { manifest } = match.plugin;
    if (!LISTS.every((key) => isWhole(manifest, key))) return;
    const declared = declaredSurfaces(manifest.manifest);
    for (const { value, node } of entry.surfaces) {
      if (declared.has(value)) continue;
      yield {
        at: headerSpot(file, node),
        message: t('The package has no surface "{0}"; it has {1}', value, [...declared].join(', ')),
        fixes: () => removeNodeFix(file, node, `"${value}"`),
      };
    }
  },
});

import { t } from '@vscode/l10n';
import type { Surface } from '../../../authority/surfaces.ts';
import { declaredSurfaces, SURFACE_KEYS } from '../../../authority/surfaces.ts';
import { setAt } from '../../../toml/edits.ts';
import type { TomlNode } from '../../../toml/node.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { isWhole } from '../../model/manifest-view.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { ENTRY, TOOL_MANIFEST } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const undeclaredSurface = defineRule({
  code: 'C13',
  severity: 'error',
  admission: 'surface',
  fixKinds: ['choice'],
  title: 'An entry selects a surface that the package does not have',
  documentation:
    'An entry may select some of the surfaces that the package lists or contributes to. One that it does not have refuses the whole entry.',
  needs: 'entry',
  passing: { manifest: TOOL_MANIFEST, overlay: `${ENTRY}surfaces = ["tool"]\n` },
  failing: { manifest: TOOL_MANIFEST, overlay: `${ENTRY}surfaces = ["service"]\n` },
  *check({ file, entry, match, objections }) {
    if (match.kind !== 'one') return;
    const { manifest } = match.plugin;
    if (!SURFACE_KEYS.every((key) => isWhole(manifest, key))) return;
    const declared = declaredSurfaces(manifest.manifest);
    const undeclared = new Set(objections('surface').map(({ surface }) => surface));
    for (const { value, node } of entry.surfaces) {
      if (!undeclared.has(value)) continue;
      yield {
        at: headerRange(file, node),
        message: t('The package has no surface "{0}"; it has {1}', value, [...declared].join(', ')),
        fixes: () => {
          const selected = entry.surfaces.map((surface) => surface.value);
          const others = [...declared].filter((surface) => !selected.includes(surface));
          return [...removeNodeFix(file, node, `"${value}"`), ...replacements(file, node, others)];
        },
      };
    }
  },
});

/** The surfaces that the package has and the entry does not select yet. */
function replacements(file: SourceFile, node: TomlNode, surfaces: readonly Surface[]) {
  return surfaces.flatMap((surface) =>
    offerFix(
      { title: t('Replace by "{0}"', surface), kind: 'choice' },
      editFile(file, (document) => setAt(document, pathOf(node), surface)),
    ),
  );
}

import { t } from '@vscode/l10n';
import { CONTRIBUTIONS } from '../../../authority/surfaces.ts';
import { appendAt } from '../../../toml/edits.ts';
import { keyRangeOf } from '../../../toml/node-path.ts';
import { isWhole } from '../../model/manifest-view.ts';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { TOOL_MANIFEST } from '../support/examples.ts';

export const missingSurface = defineRule({
  code: 'M33',
  severity: 'warning',
  fixKinds: ['choice'],
  title: 'A surface that the plugin contributes to is not listed',
  documentation:
    'Once enabled, a plugin has the surfaces of its contributions anyway. The check before packing looks only at the surfaces that are listed, so faults of the others go unnoticed until then.',
  needs: 'manifest',
  passing: { manifest: TOOL_MANIFEST },
  failing: { manifest: TOOL_MANIFEST.replace('surfaces = ["tool"]\n', '') },
  *check({ file, manifest }) {
    if (!isWhole(manifest, 'surfaces')) return;
    const list = manifest.root.children.get('surfaces');
    for (const { surface, key } of CONTRIBUTIONS) {
      if (manifest[key].length === 0 || manifest.manifest.surfaces.includes(surface)) continue;
      yield {
        at: sourceRange(file, list ? keyRangeOf(file.document, list) : firstLine(file.document)),
        message: t('There are [[{0}]], but "surfaces" does not list "{1}"', key, surface),
        fixes: () =>
          offerFix(
            { title: t('List "{0}" in "surfaces"', surface), kind: 'choice', preferred: true },
            editFile(file, (document) => appendAt(document, ['surfaces'], surface)),
          ),
      };
    }
  },
});

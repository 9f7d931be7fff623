import { t } from '@vscode/l10n';
import { INSTANCE_WORLD, TOOL_WORLD } from '../../../authority/runtime-row.ts';
import { setAt } from '../../../toml/edits.ts';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule, type ManifestContext } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { artifactsOf } from './runtime-artifact.ts';

export const missingRuntime = defineRule({
  code: 'M32',
  severity: 'error',
  fixKinds: ['choice'],
  title: 'The plugin has no runtime',
  documentation:
    'A manifest without `[runtime]` is valid and can be packed, yet a plugin of which nothing can run is never eligible.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: HEAD },
  *check(context) {
    const { file, manifest } = context;
    if (manifest.root.children.has('runtime')) return;
    yield {
      at: sourceRange(file, firstLine(file.document)),
      message: t('The plugin has no [runtime], so nothing of it can run'),
      fixes: () => addRuntime(context),
    };
  },
});

function addRuntime(context: ManifestContext) {
  const { file, manifest, folder } = context;
  const lasting = manifest.services.length + manifest.ingresses.length > 0;
  const at = (key: string) => ['runtime', key];
  const [component = ''] = artifactsOf(folder ? { folder } : {});
  return offerFix(
    { title: t('Add [runtime] to {0}', file.label), kind: 'choice', preferred: true },
    editFile(
      file,
      (document) => setAt(document, at('kind'), 'wasm-component'),
      (document) => setAt(document, at('component'), component),
      (document) => setAt(document, at('world'), lasting ? INSTANCE_WORLD : TOOL_WORLD),
    ),
  );
}

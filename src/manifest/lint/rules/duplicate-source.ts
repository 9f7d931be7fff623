import { t } from '@vscode/l10n';
import { isSafeId } from '../../../authority/safe-names.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const duplicateSource = defineRule({
  code: 'Y03',
  severity: 'warning',
  fixKinds: [],
  title: 'Two source folders have one id',
  documentation:
    'A folder with a manifest counts as the plugin of its id. With two of one id it is unclear which one an entry means, so neither is held against the overlay, no fix is offered and none is run. Give one of them another id. This lint is ours; Yoi does not know source folders.',
  needs: 'root',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: GATEWAY_MANIFEST, otherManifest: GATEWAY_MANIFEST },
  *check({ manifests }) {
    for (const { file, root, manifest } of manifests) {
      const others = manifests.filter((other) => other.file !== file && other.manifest.id === manifest.id);
      if (others.length === 0 || !isSafeId(manifest.id)) continue;
      yield {
        at: valueRange(file, root, 'id'),
        message: t(
          'Another folder has the id "{0}" too, so neither is used: {1}',
          manifest.id,
          others.map((other) => other.file.label).join(', '),
        ),
        related: others.map((other) => ({ at: valueRange(other.file, other.root, 'id'), message: t('also named so') })),
      };
    }
  },
});

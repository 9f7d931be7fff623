import { t } from '@vscode/l10n';
import { keyRangeOf } from '../../../toml/node-path.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const ignoredKey = defineRule({
  code: 'M36',
  severity: 'hint',
  fixKinds: ['mechanical'],
  title: 'A key in an external_write permission is ignored',
  documentation:
    'The permission `external_write` has no further key. Here alone a further one is not refused, and it has no effect: the permission is for all tools that write.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}permissions = [{ kind = "external_write" }]\n` },
  failing: { manifest: `${HEAD}permissions = [{ kind = "external_write", name = "echo" }]\n` },
  *check({ file, manifest }) {
    for (const { value, node } of manifest.permissions) {
      if (value.kind !== 'external_write') continue;
      for (const [key, child] of node.children) {
        if (key === 'kind') continue;
        yield {
          at: sourceRange(file, keyRangeOf(file.document, child)),
          message: t('"{0}" has no effect in this permission', key),
          unnecessary: true,
          fixes: () => removeNodeFix(file, child, `"${key}"`, { kind: 'mechanical' }),
        };
      }
    }
  },
});

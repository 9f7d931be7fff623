import { t } from '@vscode/l10n';
import { pathOf } from '../../../toml/node-path.ts';
import { defineRule } from '../rule.ts';
import { allTargets } from '../support/all-targets.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { elementRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const openPrefix = defineRule({
  code: 'Y01',
  severity: 'hint',
  fixKinds: ['choice'],
  title: 'A path prefix has no boundary',
  documentation:
    'A prefix is compared letter by letter and ends where it ends: `/gateway` also admits `/gateway-admin` and `/gatewayevil`. With a slash at its end it admits what lies below it, and no longer the path without the slash. This lint is ours; Yoi does not report it.',
  needs: 'root',
  passing: { manifest: GATEWAY_MANIFEST.replace('"/gateway"', '"/gateway/"') },
  failing: { manifest: GATEWAY_MANIFEST },
  *check(context) {
    for (const { file, target } of allTargets(context)) {
      for (const [index, prefix] of target.value.pathPrefixes.entries()) {
        if (!prefix.startsWith('/') || prefix.endsWith('/')) continue;
        yield {
          at: elementRange(file, target.node, 'path_prefixes', index),
          message: t('"{0}" also admits {0}-admin: a prefix has no boundary', prefix),
          fixes: () => setValueFix(file, [...pathOf(target.node), 'path_prefixes', index], `${prefix}/`),
        };
      }
    }
  },
});

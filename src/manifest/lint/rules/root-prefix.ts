import { t } from '@vscode/l10n';
import { TARGET_APIS } from '../../../authority/target.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { targetsOf } from '../../model/manifest-view.ts';
import { defineRule } from '../rule.ts';
import { GATEWAY_MANIFEST } from '../support/examples.ts';
import { elementRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

/** Nobody but the author knows which paths are needed: a start to write on. */
const EXAMPLE_PREFIX = '/v1/';

export const rootPrefix = defineRule({
  code: 'M29',
  severity: 'info',
  fixKinds: ['choice'],
  title: 'The prefix / allows every path',
  documentation:
    'A target with the prefix `/` asks for everything on its host and is not called broad by Yoi, so nobody is warned. If the plugin needs less, list the starts of the paths that it needs.',
  needs: 'manifest',
  passing: { manifest: GATEWAY_MANIFEST },
  failing: { manifest: GATEWAY_MANIFEST.replace('"/gateway"', '"/"') },
  *check({ file, manifest }) {
    for (const api of TARGET_APIS) {
      for (const { value, node } of targetsOf(manifest, api)) {
        for (const [index, prefix] of value.pathPrefixes.entries()) {
          if (prefix !== '/') continue;
          yield {
            at: elementRange(file, node, 'path_prefixes', index),
            message: t('"/" allows every path of the host, though the target does not count as broad'),
            fixes: () =>
              setValueFix(file, [...pathOf(node), 'path_prefixes', index], EXAMPLE_PREFIX, { preferred: false }),
          };
        }
      }
    }
  },
});

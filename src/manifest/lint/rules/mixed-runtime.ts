import { t } from '@vscode/l10n';
import { keyRangeOf } from '../../../toml/node-path.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { removeNodeFix } from '../support/value-fix.ts';

/** Keys that do not belong to a kind. */
const FOREIGN_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['wasm', ['component', 'world']],
  ['wasm-component', ['abi', 'entry']],
]);

export const mixedRuntime = defineRule({
  code: 'M13',
  severity: 'error',
  title: 'The runtime has keys of both kinds',
  documentation:
    '`abi` and `entry` belong to the kind `wasm`, `component` and `world` to `wasm-component`. A runtime with keys of both is refused, since it is unclear what runs.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME}entry = "plugin.wasm"\n` },
  *check({ file, manifest: { runtime } }) {
    for (const key of (runtime && FOREIGN_KEYS.get(runtime.value.kind)) ?? []) {
      const node = runtime?.node.children.get(key);
      if (!node) continue;
      yield {
        at: sourceRange(file, keyRangeOf(file.document, node)),
        message: t('"{0}" does not belong to the runtime kind "{1}"', key, runtime?.value.kind ?? ''),
        fixes: () => removeNodeFix(file, node, `"${key}"`),
      };
    }
  },
});

import { t } from '@vscode/l10n';
import { keyRangeOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { removeNodeFix } from '../support/value-fix.ts';

export const mixedRuntime = defineRule({
  code: 'M13',
  severity: 'error',
  admission: 'runtime-keys',
  fixKinds: ['choice'],
  title: 'The runtime has keys of both kinds',
  documentation:
    '`abi` and `entry` belong to the kind `wasm`, `component` and `world` to `wasm-component`. A runtime with keys of both is refused, since it is unclear what runs.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME}entry = "plugin.wasm"\n` },
  *check({ file, objections }) {
    for (const { node: table, key } of objections('runtime-keys')) {
      const node = table.children.get(key) ?? table;
      yield {
        at: sourceRange(file, keyRangeOf(file.document, node)),
        message: t('"{0}" does not belong to the runtime kind "{1}"', key, textAt(table, 'kind') ?? ''),
        fixes: () => removeNodeFix(file, node, `"${key}"`),
      };
    }
  },
});

import { t } from '@vscode/l10n';
import { RAW_ABI } from '../../../authority/runtime-row.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RAW_RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const runtimeAbi = defineRule({
  code: 'M11',
  severity: 'error',
  title: 'A core module does not name its interface',
  documentation:
    'With the kind `wasm` the key `abi` must be `yoi-plugin-wasm-1`, the only interface of core modules that there ever was.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RAW_RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RAW_RUNTIME.replace('yoi-plugin-wasm-1', 'yoi-plugin-wasm-2')}` },
  *check({ file, manifest: { runtime } }) {
    if (runtime?.value.kind !== 'wasm' || runtime.value.abi === RAW_ABI) return;
    const node = runtime.node.children.get('abi');
    if (node && node.kind !== 'string') return;
    yield {
      at: valueRange(file, runtime.node, 'abi'),
      message: t('"abi" must be "{0}"', RAW_ABI),
      fixes: () => setValueFix(file, ['runtime', 'abi'], RAW_ABI),
    };
  },
});

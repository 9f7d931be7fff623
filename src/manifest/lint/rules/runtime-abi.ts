import { RAW_ABI } from '../../../authority/runtime-row.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RAW_RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const runtimeAbi = defineRule({
  code: 'M11',
  severity: 'error',
  admission: 'runtime-abi',
  fixKinds: ['choice'],
  title: 'A core module does not name its interface',
  documentation:
    'With the kind `wasm` the key `abi` must be `yoi-plugin-wasm-1`, the only interface of core modules that there ever was.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RAW_RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RAW_RUNTIME.replace('yoi-plugin-wasm-1', 'yoi-plugin-wasm-2')}` },
  *check({ file, objections }) {
    for (const { node, key, problem } of objections('runtime-abi')) {
      yield {
        at: valueRange(file, node, key),
        message: problem.message,
        fixes: () => setValueFix(file, [...pathOf(node), key], RAW_ABI),
      };
    }
  },
});

import { pathOf } from '../../../toml/node-path.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const runtimeKind = defineRule({
  code: 'M09',
  severity: 'error',
  admission: 'runtime-kind',
  fixKinds: ['choice'],
  title: 'The kind of the runtime is not known',
  documentation:
    'A plugin runs as a component, `wasm-component`. The older kind `wasm` is known and retired; anything else is refused.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME.replace('wasm-component', 'component')}` },
  *check({ file, objections }) {
    for (const { node, key, problem } of objections('runtime-kind')) {
      yield {
        at: valueRange(file, node, key),
        message: problem.message,
        fixes: () => setValueFix(file, [...pathOf(node), key], 'wasm-component'),
      };
    }
  },
});

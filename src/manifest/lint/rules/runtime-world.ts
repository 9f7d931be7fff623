import { INSTANCE_WORLD, WORLDS } from '../../../authority/runtime-row.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const runtimeWorld = defineRule({
  code: 'M14',
  severity: 'error',
  admission: 'runtime-world',
  fixKinds: ['choice'],
  title: 'The world of the component is missing or not known',
  documentation:
    'A component implements `yoi:plugin/tool@1.0.0`, one fresh instance for every call, or `yoi:plugin/instance@1.0.0`, one instance that lives on and can have services and ingresses.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME.replace('@1.0.0', '@2.0.0')}` },
  *check({ file, manifest: { services, ingresses }, objections }) {
    const lasting = services.length + ingresses.length > 0;
    for (const { node, key, problem } of objections('runtime-world')) {
      yield {
        at: valueRange(file, node, key),
        message: problem.message,
        fixes: () =>
          (lasting ? [INSTANCE_WORLD] : WORLDS).flatMap((world, index) =>
            setValueFix(file, [...pathOf(node), key], world, { preferred: index === 0 }),
          ),
      };
    }
  },
});

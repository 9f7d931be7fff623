import { t } from '@vscode/l10n';
import { INSTANCE_WORLD, TOOL_WORLD, WORLDS } from '../../../authority/runtime-row.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const runtimeWorld = defineRule({
  code: 'M14',
  severity: 'error',
  title: 'The world of the component is missing or not known',
  documentation:
    'A component implements `yoi:plugin/tool@1.0.0`, one fresh instance for every call, or `yoi:plugin/instance@1.0.0`, one instance that lives on and can have services and ingresses.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME.replace('@1.0.0', '@2.0.0')}` },
  *check({ file, manifest: { runtime, services, ingresses } }) {
    if (runtime?.value.kind !== 'wasm-component') return;
    if (WORLDS.some((world) => world === runtime.value.world)) return;
    const node = runtime.node.children.get('world');
    if (node && node.kind !== 'string') return;
    const lasting = services.length + ingresses.length > 0;
    yield {
      at: valueRange(file, runtime.node, 'world'),
      message: t('"world" must be one of {0}', WORLDS.join(', ')),
      fixes: () =>
        (lasting ? [INSTANCE_WORLD] : [TOOL_WORLD, INSTANCE_WORLD]).flatMap((world, index) =>
          setValueFix(file, ['runtime', 'world'], world, { preferred: index === 0 }),
        ),
    };
  },
});

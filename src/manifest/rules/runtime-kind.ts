import { t } from '@vscode/l10n';
import { defineRule } from '../rule.ts';
import { textAt } from '../view/located.ts';
import { HEAD, RUNTIME } from './examples.ts';
import { valueSpot } from './spots.ts';
import { setValueFix } from './value-fix.ts';

export const runtimeKind = defineRule({
  code: 'M09',
  severity: 'error',
  title: 'The kind of the runtime is not known',
  documentation:
    'A plugin runs as a component, `wasm-component`. The older kind `wasm` is known and retired; anything else is refused.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME.replace('wasm-component', 'component')}` },
  *check({ file, manifest: { runtime } }) {
    const kind = runtime && textAt(runtime.node, 'kind');
    if (!runtime || kind === undefined || kind === 'wasm' || kind === 'wasm-component') return;
    yield {
      at: valueSpot(file, runtime.node, 'kind'),
      message: t('The runtime kind "{0}" is unknown', kind),
      fixes: () => setValueFix(file, ['runtime', 'kind'], 'wasm-component'),
    };
  },
});

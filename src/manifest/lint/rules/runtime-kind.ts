import { t } from '@vscode/l10n';
import { textAt } from '../../model/located.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

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
      at: valueRange(file, runtime.node, 'kind'),
      message: t('The runtime kind "{0}" is unknown', kind),
      fixes: () => setValueFix(file, ['runtime', 'kind'], 'wasm-component'),
    };
  },
});

import { t } from '@vscode/l10n';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const placeholderComponent = defineRule({
  code: 'M31',
  severity: 'warning',
  fixKinds: [],
  title: 'The component is still the placeholder of a template',
  documentation:
    'A fresh plugin has a text where its component will be. It can be packed and listed, and nothing of it runs. Build the plugin; its README says how.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}`, files: ['plugin.component.wasm'] },
  failing: { manifest: `${HEAD}\n${RUNTIME}`, placeholders: ['plugin.component.wasm'] },
  *check({ file, manifest: { runtime }, folder }) {
    const component = runtime?.value.component;
    if (!runtime || component === undefined || !folder?.placeholders?.has(component)) return;
    yield {
      at: valueRange(file, runtime.node, 'component'),
      message: t('The component is the placeholder of a template: build it'),
    };
  },
});

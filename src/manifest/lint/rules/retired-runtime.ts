import { t } from '@vscode/l10n';
import { TOOL_WORLD } from '../../../authority/runtime-row.ts';
import { setAt } from '../../../toml/edits.ts';
import { nodeAt } from '../../../toml/node-path.ts';
import { removeAt, renameAt } from '../../../toml/remove-edits.ts';
import type { SourceFile } from '../../model/source-file.ts';
import { editFile } from '../fixes/edit-file.ts';
import { offerFix } from '../fixes/offer-fix.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RAW_RUNTIME, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';

export const retiredRuntime = defineRule({
  code: 'M10',
  severity: 'warning',
  fixKinds: ['choice'],
  title: 'The runtime kind wasm is retired',
  documentation:
    'Core modules with the interface `yoi-plugin-wasm-1` were given up in favour of components. Later versions of Yoi refuse the kind as a whole. The fix rewrites the runtime; the module itself must be rebuilt as a component.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RAW_RUNTIME}` },
  *check({ file, manifest: { runtime } }) {
    if (runtime?.value.kind !== 'wasm') return;
    yield {
      at: valueRange(file, runtime.node, 'kind'),
      message: t('The runtime kind "wasm" is retired; later versions of Yoi refuse it'),
      fixes: () => convert(file),
    };
  },
});

function convert(file: SourceFile) {
  const at = (key: string) => ['runtime', key];
  return offerFix(
    { title: t('Convert to the component runtime in {0}', file.label), kind: 'choice', preferred: true },
    editFile(
      file,
      (document) => setAt(document, at('kind'), 'wasm-component'),
      (document) => (nodeAt(document, at('abi')) ? removeAt(document, at('abi')) : []),
      (document) => {
        if (nodeAt(document, at('component'))) return [];
        if (nodeAt(document, at('entry'))) return renameAt(document, at('entry'), 'component');
        return setAt(document, at('component'), 'plugin.component.wasm');
      },
      (document) => (nodeAt(document, at('entry')) ? removeAt(document, at('entry')) : []),
      (document) => (nodeAt(document, at('world')) ? [] : setAt(document, at('world'), TOOL_WORLD)),
    ),
  );
}

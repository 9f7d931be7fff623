import { t } from '@vscode/l10n';
import { pathOf } from '../../../toml/node-path.ts';
import type { FolderFacts } from '../../model/package-facts.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { headerRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const runtimeArtifact = defineRule({
  code: 'M12',
  severity: 'error',
  admission: 'runtime-artifact',
  fixKinds: ['choice'],
  title: 'The runtime does not name its file',
  documentation:
    'A component runtime names its file with `component`, a core module with `entry`: a path inside of the package. The fix offers the `.wasm` files that are there.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME.replace(/component = .*\n/, '')}` },
  *check(context) {
    const { file, objections } = context;
    for (const { node, key } of objections('runtime-artifact')) {
      yield {
        at: headerRange(file, node),
        message: t('The key "{0}" is missing', key),
        fixes: () =>
          artifactsOf(context).flatMap((path, index) =>
            setValueFix(file, [...pathOf(node), key], path, { preferred: index === 0 }),
          ),
      };
    }
  },
});

/** The modules in the folder; the usual name where there are none. */
export function artifactsOf({ folder }: { readonly folder?: FolderFacts }): string[] {
  const found = [...(folder?.files ?? [])].filter((path) => path.endsWith('.wasm'));
  return found.length > 0 ? found.slice(0, 5) : ['plugin.component.wasm'];
}

import { t } from '@vscode/l10n';
import { isSafePackagePath } from '../../../authority/safe-names.ts';
import { createFileFix } from '../fixes/create-file.ts';
import { nearestWords } from '../fixes/nearest-words.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { namedFiles } from '../support/named-files.ts';
import { setValueFix } from '../support/value-fix.ts';
import { artifactsOf } from './runtime-artifact.ts';

export const missingFile = defineRule({
  code: 'M16',
  severity: 'error',
  title: 'A file that the manifest names is not in the folder',
  documentation:
    'The component, the core module and every hook must be in the package under exactly the name that is written, upper and lower case included. A component appears with the first build.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}`, files: ['plugin.toml', 'plugin.component.wasm'] },
  failing: { manifest: `${HEAD}\n${RUNTIME}`, files: ['plugin.toml', 'other.wasm'] },
  *check({ file, manifest, folder }) {
    const files = folder?.files;
    if (!files) return;
    for (const { path, at, key } of namedFiles(manifest)) {
      if (!isSafePackagePath(path) || files.has(path)) continue;
      yield {
        at,
        message: t('{0} is not in the package', JSON.stringify(path)),
        fixes: () => {
          const known = [...files].filter((other) => other !== 'plugin.toml');
          const near = key.at(-1) === 'file' ? nearestWords(path, known) : artifactsOf({ folder });
          const others = near.filter((other) => files.has(other));
          return [
            ...others.flatMap((other, index) => setValueFix(file, key, other, { preferred: index === 0 })),
            ...createFileFix(file, path, others.length === 0),
          ];
        },
      };
    }
  },
});

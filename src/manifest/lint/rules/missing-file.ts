import { pathOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import type { FolderFacts } from '../../model/package-facts.ts';
import { createFileFix } from '../fixes/file-fixes.ts';
import { nearestWords } from '../fixes/nearest-words.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';
import { artifactsOf } from './runtime-artifact.ts';

export const missingFile = defineRule({
  code: 'M16',
  severity: 'error',
  admission: 'file',
  fixKinds: ['choice'],
  title: 'A file that the manifest names is not in the folder',
  documentation:
    'The component, the core module and every hook must be in the package under exactly the name that is written, upper and lower case included. A component appears with the first build.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}`, files: ['plugin.toml', 'plugin.component.wasm'] },
  failing: { manifest: `${HEAD}\n${RUNTIME}`, files: ['plugin.toml', 'other.wasm'] },
  *check({ file, folder, objections }) {
    for (const { node, key, problem } of objections('file')) {
      yield {
        at: valueRange(file, node, key),
        message: problem.message,
        fixes: () => {
          const path = textAt(node, key) ?? '';
          const others = likelyFiles(path, key, folder);
          return [
            ...others.flatMap((other, index) =>
              setValueFix(file, [...pathOf(node), key], other, { preferred: index === 0 }),
            ),
            ...createFileFix(file, path, others.length === 0),
          ];
        },
      };
    }
  },
});

/** The files of the folder that may be meant: modules for the runtime, names like it for a hook. */
function likelyFiles(path: string, key: string, folder: FolderFacts | undefined): string[] {
  if (!folder?.files) return [];
  const known = [...folder.files].filter((other) => other !== 'plugin.toml');
  const near = key === 'file' ? nearestWords(path, known) : artifactsOf({ folder });
  return near.filter((other) => folder.files?.has(other));
}

import { isSafePackagePath } from '../../../authority/safe-names.ts';
import { pathOf } from '../../../toml/node-path.ts';
import { textAt } from '../../model/located.ts';
import { defineRule } from '../rule.ts';
import { HEAD, RUNTIME } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const unsafePath = defineRule({
  code: 'M15',
  severity: 'error',
  admission: 'safe-path',
  fixKinds: ['choice'],
  title: 'A path leads out of the package or is not written plainly',
  documentation:
    'A file is named by its path from the package root, with `/` between the names: not absolute, without `.`, `..`, empty names, backslashes, a drive letter or a leading `~`. Paths are never rewritten, so even `./plugin.component.wasm` is refused.',
  needs: 'manifest',
  passing: { manifest: `${HEAD}\n${RUNTIME}` },
  failing: { manifest: `${HEAD}\n${RUNTIME.replace('"plugin.comp', '"./plugin.comp')}` },
  *check({ file, objections }) {
    for (const { node, key, problem } of objections('safe-path')) {
      const better = safePathLike(textAt(node, key) ?? '');
      yield {
        at: valueRange(file, node, key),
        message: problem.message,
        fixes: () => (better === undefined ? [] : setValueFix(file, [...pathOf(node), key], better)),
      };
    }
  },
});

/** The same place written plainly, as far as it lies in the package. */
function safePathLike(path: string): string | undefined {
  const segments: string[] = [];
  for (const segment of path
    .replace(/^[A-Za-z]:/, '')
    .replaceAll('\\', '/')
    .split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const plain = segments.join('/').replace(/^~+/, '');
  return isSafePackagePath(plain) ? plain : undefined;
}

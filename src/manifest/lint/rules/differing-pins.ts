import { t } from '@vscode/l10n';
import { boundPackage } from '../../model/match.ts';
import { entryPath, grantsPath } from '../../overlay-editor.ts';
import { defineRule, type EntryContext } from '../rule.ts';
import { GRANTS } from '../support/examples.ts';
import { valueRange } from '../support/locations.ts';
import { setValueFix } from '../support/value-fix.ts';

export const differingPins = defineRule({
  code: 'C29',
  severity: 'error',
  fixKinds: ['pin'],
  title: 'An entry and its grants pin different packages',
  documentation:
    'The entry pins one version or digest and its grants are bound to another. Whichever package there is, one of the two does not fit it, and the entry is refused.',
  needs: 'entry',
  passing: { overlay: GRANTS },
  failing: { overlay: GRANTS.replace('"0.1.0"', '"0.2.0"') },
  *check(context) {
    const { file, entry } = context;
    const { node } = entry.grants;
    for (const key of ['version', 'digest'] as const) {
      const pinned = entry.entry[key];
      const bound = entry.entry.grants[key];
      if (!node || pinned === undefined || bound === undefined || pinned === bound) continue;
      yield {
        at: valueRange(file, node, key),
        message: t('The entry pins "{0}", its grants are bound to "{1}"', pinned, bound),
        related: [{ at: valueRange(file, entry.node, key), message: t('the entry') }],
        fixes: () => unify(context, key, pinned, bound),
      };
    }
  },
});

/** Both ways; what the package says is offered first. */
function unify({ file, entry, match }: EntryContext, key: 'version' | 'digest', pinned: string, bound: string) {
  const actual = match.kind === 'one' ? boundPackage(match.plugin)[key] : undefined;
  const grantsAreRight = bound === actual;
  return [
    ...setValueFix(file, [...grantsPath(entry), key], pinned, { kind: 'pin', preferred: !grantsAreRight }),
    ...setValueFix(file, [...entryPath(entry), key], bound, { kind: 'pin', preferred: grantsAreRight }),
  ];
}

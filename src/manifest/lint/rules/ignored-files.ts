import { t } from '@vscode/l10n';
import { firstLine } from '../../model/schema-issues.ts';
import { sourceRange } from '../../model/source-file.ts';
import { defineRule } from '../rule.ts';
import { HEAD } from '../support/examples.ts';
import { folder } from '../support/package-examples.ts';

/** How many are named; the rest would be more of the same. */
const MAX_NAMED = 3;

export const ignoredFiles = defineRule({
  code: 'M39',
  severity: 'warning',
  fixKinds: [],
  title: 'Build output, version control or an old archive would be packed',
  documentation:
    'Everything in the folder becomes part of the package and of its digest; there is no ignore file. Keep `plugin.toml`, the component and what belongs to them in a folder of their own, as the templates do with `package/`.',
  needs: 'manifest',
  passing: { manifest: HEAD, facts: folder({ ignored: [] }) },
  failing: { manifest: HEAD, facts: folder({ ignored: ['.git/', 'node_modules/'] }) },
  *check({ file, folder: facts }) {
    const ignored = facts?.ignored ?? [];
    if (ignored.length === 0) return;
    const named = ignored.slice(0, MAX_NAMED).join(', ');
    const message =
      ignored.length > MAX_NAMED
        ? t('These would be part of the package: {0} and {1} more', named, ignored.length - MAX_NAMED)
        : t('These would be part of the package: {0}', named);
    yield { at: sourceRange(file, firstLine(file.document)), message };
  },
});

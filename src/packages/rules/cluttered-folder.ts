import { t } from '@vscode/l10n';
import { defineRule } from '../../manifest/rule.ts';
import { HEAD } from '../../manifest/rules/examples.ts';
import { firstLine } from '../../manifest/schema/schema-issues.ts';
import { spotIn } from '../../manifest/source-file.ts';
import { folder } from './examples.ts';

/** How many are named; the rest would be more of the same. */
const MAX_NAMED = 3;

export const clutteredFolder = defineRule({
  code: 'M39',
  severity: 'warning',
  title: 'Build output, version control or an old archive would be packed',
  documentation:
    'Everything in the folder becomes part of the package and of its digest; there is no ignore file. Keep `plugin.toml`, the component and what belongs to them in a folder of their own, as the templates do with `package/`.',
  needs: 'manifest',
  passing: { manifest: HEAD, facts: folder({ clutter: [] }) },
  failing: { manifest: HEAD, facts: folder({ clutter: ['.git/', 'node_modules/'] }) },
  *check({ file, folder: facts }) {
    const clutter = facts?.clutter ?? [];
    if (clutter.length === 0) return;
    const named = clutter.slice(0, MAX_NAMED).join(', ');
    const message =
      clutter.length > MAX_NAMED
        ? t('These would be part of the package: {0} and {1} more', named, clutter.length - MAX_NAMED)
        : t('These would be part of the package: {0}', named);
    yield { at: spotIn(file, firstLine(file.document)), message };
  },
});

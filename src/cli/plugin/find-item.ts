import { t } from '@vscode/l10n';
import type { PluginItem } from '../../packages/root/plugin-item.ts';

/** The plugin of a reference, or of an id that only one has; else a sentence why not (docs/formats.md#list-and-show). */
export function findItem(items: readonly PluginItem[], reference: string): PluginItem | string {
  const exact = items.find((item) => item.reference === reference);
  if (exact !== undefined) return exact;
  const local = items.filter(({ identity }) => identity?.id === reference);
  const [only] = local;
  if (only === undefined) return t('There is no plugin {0}', reference);
  return local.length === 1
    ? only
    : t('Several plugins are called {0}: {1}', reference, local.map((one) => one.reference).join(', '));
}

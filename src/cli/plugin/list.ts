import { t } from '@vscode/l10n';
import { storesOf } from '../../packages/root/stores.ts';
import { command, done, refused } from '../command.ts';
import { type ItemJson, itemJson } from './item-json.ts';
import { loadItems, rootOf } from './load-items.ts';

/** Diagnostics of one plugin that the human list shows; `show` has all. */
const SHOWN_DIAGNOSTICS = 3;

/** `plugin list`: what is in the stores and what is enabled, with how it stands. */
export const list = command({
  about: () => t('List the plugins of the stores and of the overlay'),
  examples: ['', '--json'],
  parameters: [],
  options: {},
  async run({ workspace, terminal }) {
    const root = await rootOf(workspace);
    const { overlay, items } = await loadItems(root, terminal);
    if (!overlay.ok) return refused(overlay.problem.message);
    const stores = storesOf(root, terminal.env);
    const rows = items.map((item) => itemJson(item, stores));
    return done([`${t('Plugins of {0}', root)}\n`, ...rows.map(humanRow)].join(''), { workspace, items: rows });
  },
});

function humanRow(row: ItemJson): string {
  const surfaces = row.enabled_surfaces.join(',') || '(none)';
  const facts = [
    `version=${row.version ?? '<unknown>'}`,
    `schema_version=${row.schema_version ?? '<unknown>'}`,
    `api_version=${row.api_version ?? '<unknown>'}`,
    `package_path=${row.package_path ?? '<unknown>'}`,
    `digest=${row.digest ?? '<unknown>'}`,
    `source=${row.source ?? '<unknown>'}`,
    `enabled_surfaces=${surfaces}`,
    `tools=${row.tools.length}`,
    `diagnostics=${row.diagnostics.length}`,
  ];
  const shown = row.diagnostics.slice(0, SHOWN_DIAGNOSTICS).map(({ kind, message }) => `    ${kind}: ${message}\n`);
  return `- ${row.reference} [${row.status}]\n  ${facts.join(' ')}\n${shown.join('')}`;
}

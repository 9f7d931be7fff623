import { t } from '@vscode/l10n';
import { storesOf } from '../../packages/root/stores.ts';
import { command, done, refused } from '../command.ts';
import { type ItemJson, itemJson } from './item-json.ts';
import { findItem, loadItems, PLUGIN, rootOf } from './load-items.ts';

/** `plugin show REF`: everything about one plugin. */
export const show = command({
  about: () => t('Show everything about one plugin'),
  examples: ['project:demo.http', 'demo.http --json'],
  parameters: [PLUGIN],
  options: {},
  async run({ args: [reference], workspace, terminal }) {
    const root = await rootOf(workspace);
    const { overlay, items } = await loadItems(root, terminal);
    if (!overlay.ok) return refused(overlay.problem.message);
    const found = findItem(items, reference);
    if (typeof found === 'string') return refused(found);
    const row = itemJson(found, storesOf(root, terminal.env));
    return done(humanItem(row, found.notes), row);
  },
});

/** With the notes, which the shape for programs has no key for. */
function humanItem(row: ItemJson, notes: readonly string[]): string {
  const { static_runtime: runtime } = row;
  const facts = Object.entries(row).flatMap(([key, value]) => {
    if (key === 'reference' || key === 'tools' || key === 'static_runtime' || key === 'diagnostics') return [];
    const text = Array.isArray(value) ? value.join(', ') || '(none)' : String(value ?? '<unknown>');
    return [`${key}: ${text}`];
  });
  const rows = (
    title: string,
    list: readonly { readonly permission: string; readonly eligible: boolean; readonly diagnostic: string | null }[],
  ) => (list.length === 0 ? [] : [`${title}:`, ...list.map(humanRight)]);
  const lines = [
    row.reference,
    ...facts,
    ...(runtime === null
      ? []
      : [
          `runtime: ${runtime.runtime.status}${runtime.runtime.diagnostic === null ? '' : ` (${runtime.runtime.diagnostic})`}`,
        ]),
    ...rows('host_apis', runtime?.host_apis ?? []),
    ...rows('tools', row.tools),
    ...(row.diagnostics.length === 0 ? [] : ['diagnostics:']),
    ...row.diagnostics.map(({ kind, message }) => `  ${kind}: ${message}`),
    ...(notes.length === 0 ? [] : ['notes:', ...notes.map((note) => `  ${note}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

function humanRight({
  permission,
  eligible,
  diagnostic,
}: {
  permission: string;
  eligible: boolean;
  diagnostic: string | null;
}): string {
  const word = eligible ? t('allowed') : t('not allowed');
  return `  ${permission}: ${word}${diagnostic === null ? '' : ` (${diagnostic})`}`;
}

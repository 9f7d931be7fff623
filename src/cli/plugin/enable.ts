import { existsSync } from 'node:fs';
import { t } from '@vscode/l10n';
import { type Enabled, type EnableSource, enablePackage } from '../../packages/enablement/enable.ts';
import { type GrantChoice, grantChoices } from '../../packages/enablement/grant-choices.ts';
import { writeOverlay } from '../../packages/enablement/write-overlay.ts';
import { overlayPath, readOverlayFile } from '../../packages/root/overlay-reading.ts';
import { type Reading, read, unreadable } from '../../packages/root/problem.ts';
import { applyEdits } from '../../toml/text-edit.ts';
import { type Answer, absolutePath, command, done, refused } from '../command.ts';
import { findItem, loadItems, PLUGIN_OR_PATH, rootOf } from './load-items.ts';

/**
 * `plugin enable REF`: REF is a folder or an archive, which goes into the project's store, or a plugin that is in one.
 * Surfaces, tools, services and ingresses are granted; everything else only where `--grant` names it.
 */
export const enable = command({
  about: () => t('Enable a plugin, with the grants that you name'),
  examples: ['./my-plugin', 'project:demo.http --grant host_api.request'],
  parameters: [PLUGIN_OR_PATH],
  options: {
    grant: { kind: 'list', value: 'LABEL', about: () => t('What it may do; may be given several times') },
    'through-links': { kind: 'switch', about: () => t('Write where links lead out of the workspace') },
  },
  async run({ args: [reference], options, workspace, terminal }) {
    const root = await rootOf(workspace);
    const source = await sourceOf(root, reference, terminal);
    if (typeof source === 'string') return refused(source);
    const target = overlayPath(root);
    const enabled = await enablePackage(root, source, {
      readOverlay: () => readOverlayFile(root),
      choose: async ({ choices }) => choose(choices, options.grant),
      mayWriteOutside: async (places) =>
        options['through-links'] ? read(true) : unreadable('io', outsideText(places)),
      async writeOverlay({ file }, { edits }) {
        const { text } = file.document;
        if (await writeOverlay(target, text, applyEdits(text, edits))) return read(true);
        return unreadable('io', t('{0} was changed by somebody else', file.label));
      },
    });
    if (!enabled?.ok) return refused(enabled?.problem.message ?? t('The overlay cannot be changed'));
    return answer(enabled.value, target);
  },
});

/** The folder or archive of that path, else the plugin of that name in a store. */
async function sourceOf(
  root: string,
  reference: string,
  terminal: Parameters<typeof loadItems>[1],
): Promise<EnableSource | string> {
  const path = absolutePath(reference, terminal);
  if (existsSync(path)) return { kind: 'path', path };
  const { items } = await loadItems(root, terminal);
  const item = findItem(items, reference);
  if (typeof item === 'string') return item;
  if (item.found === undefined) return t('No store holds {0}', reference);
  return { kind: 'stored', path: item.found.path, reference: item.reference };
}

/** What is preselected and what is named; a sentence when a name fits nothing that the plugin requests. */
function choose(choices: readonly GrantChoice[], named: readonly string[]): Reading<readonly GrantChoice[]> {
  const unknown = named.find((label) => !choices.some((choice) => choice.label === label));
  if (unknown !== undefined) {
    const all = choices.map(({ label }) => label).join('; ');
    return unreadable('missing', t('The plugin does not request "{0}". It requests: {1}', unknown, all));
  }
  return read(choices.filter(({ label, preselected }) => preselected || named.includes(label)));
}

function answer({ reference: id, package: valid, granted: chosen }: Enabled, overlay: string): Answer {
  const { manifest, digest } = valid;
  const granted = chosen.map(({ label }) => label);
  const denied = grantChoices(manifest)
    .map(({ label }) => label)
    .filter((label) => !granted.includes(label));
  const json = {
    command: 'enable',
    status: 'enabled',
    reference: id,
    version: manifest.version,
    digest,
    overlay,
    granted,
    not_granted: denied,
  };
  const lines = [
    `plugin enable: ${id} [enabled]`,
    ...granted.map((label) => `  ${t('granted: {0}', label)}`),
    ...denied.map((label) => `  ${t('not granted: {0}', label)}`),
  ];
  return done(`${lines.join('\n')}\n`, json);
}

function outsideText(places: readonly string[]): string {
  const shown = places.join(', ');
  return t('Links lead out of the workspace: this would write {0}. With --through-links it is written', shown);
}

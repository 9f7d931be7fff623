import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { t } from '@vscode/l10n';
import { readPackageFile, readPackageFolder } from '../../packages/archive/read-package.ts';
import type { Validation, ValidPackage } from '../../packages/archive/validate.ts';
import { writeArchive } from '../../packages/archive/write.ts';
import { enableEdit } from '../../packages/enablement/edits.ts';
import { chosenGrants, type GrantChoice, grantChoices } from '../../packages/enablement/grant-choices.ts';
import { installPackage } from '../../packages/enablement/install.ts';
import { placesOutside } from '../../packages/enablement/linked-places.ts';
import { writeOverlay } from '../../packages/enablement/write-overlay.ts';
import { readOverlayFile } from '../../packages/root/load-plugins.ts';
import { overlayPath } from '../../packages/root/read-root.ts';
import { projectStore } from '../../packages/root/stores.ts';
import { applyEdits } from '../../toml/text-edit.ts';
import { findItem } from './find-item.ts';
import { loadItems, rootOf } from './load-items.ts';
import { type Answer, done, refused, type Subcommand } from './subcommand.ts';

/**
 * `plugin enable REF`: REF is a folder or an archive, which goes into the project's store, or a plugin that is in one.
 * Surfaces, tools, services and ingresses are granted; everything else only where `--grant` names it.
 */
export const enable: Subcommand = {
  synopsis: 'REF [--grant LABEL]… [--through-links]',
  arguments: 1,
  options: { grant: { type: 'string', multiple: true }, 'through-links': { type: 'boolean' } },
  async run({ argument, options, flag, workspace, terminal }) {
    const root = await rootOf(workspace);
    const overlay = await readOverlayFile(root);
    if (!overlay.ok) return refused(overlay.problem.message);
    const path = resolve(terminal.cwd, argument(0));
    const source = (await exists(path)) ? await readPackage(path) : await storedPackage(root, argument(0), terminal);
    if (typeof source === 'string') return refused(source);
    const chosen = choose(grantChoices(source.package.manifest), options('grant'));
    if (typeof chosen === 'string') return refused(chosen);

    const { manifest, digest } = source.package;
    const id = source.id ?? `project:${manifest.id}`;
    const edit = enableEdit(overlay.file, { id, version: manifest.version, digest }, chosenGrants(chosen));
    const isEnabled = overlay.view.entries.some(({ entry }) => entry.id === id);
    if (edit === undefined && !isEnabled) return refused(t('The overlay cannot be changed'));
    const written = [...(edit ? [overlayPath(root)] : []), ...(source.id === undefined ? [projectStore(root)] : [])];
    const outside = placesOutside(root, written);
    if (outside.length > 0 && !flag('through-links')) {
      return refused(
        t(
          'Links lead out of the workspace: this would write {0}. With --through-links it is written',
          outside.join(', '),
        ),
      );
    }
    if (source.id === undefined) {
      const installed = await install(root, source.package);
      if (typeof installed === 'string') return refused(installed);
    }
    const target = overlayPath(root);
    const { text } = overlay.file.document;
    if (edit && !(await writeOverlay(target, text, applyEdits(text, edit.edits)))) {
      return refused(t('{0} was changed by somebody else', overlay.file.label));
    }
    return answer(id, source.package, chosen, target);
  },
};

interface EnableSource {
  readonly package: ValidPackage;
  /** Set when the package is in a store already. */
  readonly id?: string;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readPackage(path: string): Promise<EnableSource | string> {
  const canonical = await realpath(path);
  const isFolder = (await stat(canonical)).isDirectory();
  return sourceOf(isFolder ? await readPackageFolder(canonical) : await readPackageFile(canonical), undefined);
}

async function storedPackage(
  root: string,
  reference: string,
  terminal: Parameters<typeof loadItems>[1],
): Promise<EnableSource | string> {
  const { items } = await loadItems(root, terminal);
  const item = findItem(items, reference);
  if (typeof item === 'string') return item;
  if (item.found === undefined) return t('No store holds {0}', reference);
  return sourceOf(await readPackageFile(item.found.path), item.reference);
}

function sourceOf(validation: Validation, id: string | undefined): EnableSource | string {
  if (!validation.ok) return validation.problem.message;
  return { package: validation.value, ...(id === undefined ? {} : { id }) };
}

/** What is preselected and what is named; a sentence when a name fits nothing that the plugin requests. */
function choose(choices: readonly GrantChoice[], named: readonly string[]): readonly GrantChoice[] | string {
  const unknown = named.find((label) => !choices.some((choice) => choice.label === label));
  if (unknown !== undefined) {
    return t(
      'The plugin does not request "{0}". It requests: {1}',
      unknown,
      choices.map(({ label }) => label).join('; '),
    );
  }
  return choices.filter(({ label, preselected }) => preselected || named.includes(label));
}

async function install(root: string, valid: ValidPackage): Promise<string | undefined> {
  const archive = writeArchive(valid.files);
  if (!archive.ok) return archive.problem.message;
  const installed = await installPackage(root, valid.manifest.id, archive.value);
  return installed.ok ? undefined : installed.problem.message;
}

function answer(
  id: string,
  { manifest, digest }: ValidPackage,
  chosen: readonly GrantChoice[],
  overlay: string,
): Answer {
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

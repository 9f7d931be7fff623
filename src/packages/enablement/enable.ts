import { t } from '@vscode/l10n';
import type { EnablementEntry, PluginManifest } from '../../authority/record.ts';
import type { FileEdit } from '../../manifest/lint/finding.ts';
import { enableEdit } from '../../manifest/overlay-editor.ts';
import { readPackageFile, readPackagePath } from '../archive/read-package.ts';
import type { ValidPackage } from '../archive/validate.ts';
import { writeArchive } from '../archive/write.ts';
import { ioProblem } from '../root/io-problem.ts';
import { type OverlayReading, overlayPath } from '../root/overlay-reading.ts';
import { type Reading, read, unreadable } from '../root/problem.ts';

import { projectStore } from '../root/stores.ts';
import { chosenGrants, type GrantChoice, grantChoices } from './grant-choices.ts';
import { type Installed, installPackage } from './install.ts';
import { placesOutside } from './linked-places.ts';

/** What is to be enabled: a folder or an archive, which goes into the project's store, or a package that is in a store. */
export type EnableSource =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'stored'; readonly path: string; readonly reference: string };

/** What a person is asked: which of these to grant. */
export interface GrantQuestion {
  readonly reference: string;
  readonly manifest: PluginManifest;
  readonly choices: readonly GrantChoice[];
  /** The entry of a plugin that is enabled already. */
  readonly entry: EnablementEntry | undefined;
}

export type UsableOverlay = Extract<OverlayReading, { readonly ok: true }>;

/** What differs by the door: where the overlay is read and written, and who chooses. */
export interface EnablePorts {
  readonly readOverlay: () => Promise<OverlayReading>;
  /** What is granted; nothing when the person leaves. */
  readonly choose: (question: GrantQuestion) => Promise<Reading<readonly GrantChoice[]> | undefined>;
  /** Absolute paths of folders that are opened with the root; what is in one of them is not outside. */
  readonly folders?: readonly string[];
  /** Whether to write to these places, which links lead to, out of the workspace; nothing when the person leaves. */
  readonly mayWriteOutside: (places: readonly string[]) => Promise<Reading<true> | undefined>;
  /** Puts the change into the overlay that was read; `false` when the person, or somebody else's change, kept it out. */
  readonly writeOverlay: (overlay: UsableOverlay, edit: FileEdit) => Promise<Reading<boolean>>;
}

export interface Enabled {
  readonly reference: string;
  readonly package: ValidPackage;
  readonly granted: readonly GrantChoice[];
  /** Whether the overlay had to be changed. */
  readonly changed: boolean;
}

/**
 * Enables a plugin, or changes what an enabled one is granted, for the workspace at `root`. Everything that can refuse is
 * asked first, then the person, then the package is put into the store, and the overlay is written last; when that fails,
 * the store is as it was. Nothing comes back when the person left.
 */
export async function enablePackage(
  root: string,
  source: EnableSource,
  ports: EnablePorts,
): Promise<Reading<Enabled> | undefined> {
  const before = await ports.readOverlay();
  if (!before.ok) return before;
  const validation = await readSource(source);
  if (!validation.ok) return { ok: false, problem: validation.problem };
  const valid = validation.value;
  const { manifest, digest } = valid;
  const reference = source.kind === 'stored' ? source.reference : `project:${manifest.id}`;
  const chosen = await ports.choose({
    reference,
    manifest,
    choices: grantChoices(manifest),
    entry: entryOf(before, reference),
  });
  if (!chosen?.ok) return chosen;
  // A person takes time to choose.
  const overlay = await ports.readOverlay();
  if (!overlay.ok) return overlay;
  const pins = { id: reference, version: manifest.version, digest };
  const edit = enableEdit(overlay.file, pins, chosenGrants(chosen.value));
  if (!edit && !entryOf(overlay, reference)) return unreadable('io', t('The overlay cannot be changed'));
  const paths = [...(edit ? [overlayPath(root)] : []), ...(source.kind === 'path' ? [projectStore(root)] : [])];
  const outside = placesOutside(root, paths, ports.folders);
  const agreed = outside.length === 0 ? read(true) : await ports.mayWriteOutside(outside);
  if (!agreed?.ok) return agreed;
  const installed = source.kind === 'path' ? await install(root, valid) : undefined;
  if (installed && !installed.ok) return installed;
  const result = { reference, package: valid, granted: chosen.value, changed: edit !== undefined };
  if (!edit) return read(result);
  const written = await ports.writeOverlay(overlay, edit).catch(ioProblem);
  if (written.ok && written.value) return read(result);
  await installed?.value.undo();
  return written.ok ? undefined : written;
}

function readSource(source: EnableSource) {
  return source.kind === 'stored' ? readPackageFile(source.path) : readPackagePath(source.path);
}

function entryOf({ view }: UsableOverlay, reference: string): EnablementEntry | undefined {
  return view.entries.find(({ entry }) => entry.id === reference)?.entry;
}

async function install(root: string, { files, manifest }: ValidPackage): Promise<Reading<Installed>> {
  const archive = writeArchive(files);
  return archive.ok ? installPackage(root, manifest.id, archive.value) : archive;
}

import { t } from '@vscode/l10n';
import { readPackageFile, readPackageFolder } from '../../../packages/archive/read-package.ts';
import type { ValidPackage } from '../../../packages/archive/validate.ts';
import { writeArchive } from '../../../packages/archive/write.ts';
import { enableEdit } from '../../../packages/enablement/edits.ts';
import { installPackage } from '../../../packages/enablement/install.ts';
import type { PackageProblem } from '../../../packages/root/problem.ts';
import { projectStore } from '../../../packages/root/stores.ts';
import { showError } from '../../app/show.ts';
import type { ItemNode, SourceNode } from '../tree/plugin-node.ts';
import { chooseGrants } from './choose-grants.ts';
import { changeOverlay, mayWrite } from './overlay-edit.ts';

/**
 * Enables a plugin, or changes what an enabled one is granted. A source folder is packed into the project's store first.
 * Nothing is written before the person has chosen.
 */
export async function enablePlugin(node: ItemNode | SourceNode): Promise<void> {
  const subject = await subjectOf(node);
  if (subject === undefined) return;
  const { valid, reference } = subject;
  const { manifest, digest } = valid;
  const overlay = await node.root.overlay();
  const entry = overlay.ok ? overlay.view.entries.find((one) => one.entry.id === reference)?.entry : undefined;
  const chosen = await chooseGrants(manifest, reference, entry);
  if (chosen === undefined) return;
  if (node.kind === 'source' && !(await install(node, valid))) return;
  const pins = { id: reference, version: manifest.version, digest };
  await changeOverlay({
    root: node.root,
    label: t('Enable {0}', reference),
    preview: chosen.preview,
    make: (file) => enableEdit(file, pins, chosen.grants),
  });
}

async function subjectOf(node: ItemNode | SourceNode): Promise<{ valid: ValidPackage; reference: string } | undefined> {
  if (node.kind === 'source') {
    const validation = await readPackageFolder(node.source.folder);
    if (!validation.ok) return printError(validation.problem);
    return { valid: validation.value, reference: `project:${validation.value.manifest.id}` };
  }
  const { found, reference } = node.item;
  if (found === undefined) {
    void showError(t('No store holds {0}', reference));
    return undefined;
  }
  const validation = await readPackageFile(found.path);
  return validation.ok ? { valid: validation.value, reference } : printError(validation.problem);
}

async function install(node: SourceNode, valid: ValidPackage): Promise<boolean> {
  if (!(await mayWrite(node.root, projectStore(node.root.path)))) return false;
  const archive = writeArchive(valid.files);
  const installed = archive.ok ? await installPackage(node.root.path, valid.manifest.id, archive.value) : archive;
  if (!installed.ok) printError(installed.problem);
  return installed.ok;
}

function printError({ message }: PackageProblem): undefined {
  void showError(message);
  return undefined;
}

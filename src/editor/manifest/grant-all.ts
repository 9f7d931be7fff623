import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatIdentity } from '../../authority/identity.ts';
import { permissionLabel } from '../../authority/permission.ts';
import { targetTitle } from '../../authority/target-label.ts';
import { type MissingGrant, missingGrants } from '../../manifest/language/missing-grants.ts';
import { grantEdit, overlayLabel } from '../../manifest/lint/fixes/grant-fixes.ts';
import type { Additions } from '../../manifest/overlay-editor.ts';
import { showInformation, showManyPicks, showWarning } from '../app/show.ts';
import { reached } from '../app/walkthrough-step.ts';
import { choosePlugin, current } from './choose-plugin.ts';
import { applyFresh } from './fresh-edit.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

/** Lists everything that a plugin asks for and lacks, and grants what a person leaves checked. Broad targets start unchecked. */
export async function grantAll(manifests: ManifestWorkspace, uri: string | undefined): Promise<void> {
  const title = t('Grant Everything a Plugin Asks For');
  const chosen = await choosePlugin(manifests, uri, title);
  if (!chosen) return;
  const { plugin } = chosen;
  const missing = missingGrants(plugin);
  const name = formatIdentity(plugin.plugin.identity);
  if (missing.length === 0) {
    void showInformation(t('{0} already has everything it asks for.', name));
    return;
  }
  const picked = await showManyPicks(missing.map(itemOf), {
    title,
    placeHolder: t('What should {0} be granted in {1}?', name, overlayLabel(plugin)),
  });
  if (!picked || picked.length === 0) return;
  const labels = new Set(picked.map(({ missing: each }) => keyOf(each)));
  const done = await applyFresh(async () => {
    const now = await current(manifests, chosen);
    // What somebody granted meanwhile is not granted twice.
    const still = now && missingGrants(now.plugin).filter((each) => labels.has(keyOf(each)));
    const edit = still && grantEdit(now.plugin, additionsOf(still));
    return edit && { title, needsConfirmation: false, edits: [edit], files: now.analysis.files };
  });
  if (done) reached('grant');
  else void showWarning(t('{0} has no place for these grants. Look at its errors first.', overlayLabel(plugin)));
}

function keyOf(missing: MissingGrant): string {
  return JSON.stringify(missing);
}

function itemOf(missing: MissingGrant): vscode.QuickPickItem & { missing: MissingGrant } {
  if (missing.kind === 'permission') return { label: permissionLabel(missing.permission), picked: true, missing };
  const { target, broad, api } = missing;
  return {
    label: targetTitle(target),
    iconPath: new vscode.ThemeIcon(broad ? 'warning' : 'globe'),
    description: broad ? t('broad: more than one destination') : api,
    picked: !broad,
    missing,
  };
}

function additionsOf(picked: readonly MissingGrant[]): Additions {
  const targets = (api: 'request' | 'websocket') =>
    picked.flatMap((each) => (each.kind === 'target' && each.api === api ? [each.target] : []));
  return {
    permissions: picked.flatMap((each) => (each.kind === 'permission' ? [each.permission] : [])),
    request: targets('request'),
    websocket: targets('websocket'),
  };
}

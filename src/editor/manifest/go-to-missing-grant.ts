import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { missingGrants } from '../../manifest/language/missing-grants.ts';
import { grantContextsOf } from '../../manifest/lint/analyze.ts';
import { targetsOf } from '../../manifest/model/manifest-view.ts';
import { rangeOf } from '../../toml/node-path.ts';
import { showInformation } from '../app/show.ts';
import { rangeIn } from '../app/text-ranges.ts';
import { reached } from '../app/walkthrough-step.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';

/** Opens the manifest of the first target that is asked for and not granted whole, with the cursor in it. */
export async function goToMissingGrant(manifests: ManifestWorkspace): Promise<void> {
  const place = await firstMissingGrant(manifests);
  if (place === undefined) {
    void showInformation(t('No plugin of this workspace asks for a target that it lacks.'));
    return;
  }
  const { uri, range } = place;
  const editor = await vscode.window.showTextDocument(uri, { preview: false });
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  reached('missingGrant');
}

async function firstMissingGrant(manifests: ManifestWorkspace): Promise<vscode.Location | undefined> {
  for (const root of await manifests.roots()) {
    const { context, files } = await manifests.analysis(root);
    for (const plugin of grantContextsOf(context)) {
      const missing = missingGrants(plugin).find((each) => each.kind === 'target');
      const located = missing && targetsOf(plugin.manifest, missing.api).find(({ value }) => value === missing.target);
      const file = files.get(plugin.manifest.file.uri);
      if (!located || !file) continue;
      return new vscode.Location(
        vscode.Uri.parse(file.source.uri, true),
        rangeIn(file.lines, rangeOf(file.source.document, located.node)),
      );
    }
  }
  return undefined;
}

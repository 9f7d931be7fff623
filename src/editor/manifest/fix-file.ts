import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { fixAll } from '../../manifest/language/fix-all.ts';
import type { FixKind } from '../../manifest/lint/finding.ts';
import { showInformation } from '../app/show.ts';
import { applyFresh, type MadeEdit } from './fresh-edit.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';
import { severitySettings } from './severity-settings.ts';

/** Asked for by a person: what says the same better, and what completes the bindings of grants. */
const ON_COMMAND: ReadonlySet<FixKind> = new Set(['mechanical', 'pin']);

/** Applies every mechanical fix of the active manifest or overlay at once. */
export async function fixFile(manifests: ManifestWorkspace): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || !(await manifests.analysisOf(document.uri))) {
    void showInformation(t('Open a plugin manifest or an overlay first.'));
    return;
  }
  if (!(await applyFresh(() => allFixes(manifests, document.uri, ON_COMMAND)))) {
    void showInformation(t('Nothing here can be fixed without a choice.'));
  }
}

/** Every fix of these kinds in a file as one edit, for the file as it is now. */
export async function allFixes(
  manifests: ManifestWorkspace,
  file: vscode.Uri,
  kinds: ReadonlySet<FixKind>,
): Promise<MadeEdit | undefined> {
  const analysis = await manifests.analysisOf(file);
  if (!analysis) return undefined;
  const { uri } = analysis.file.source;
  const edits = fixAll(analysis.context, uri, kinds, severitySettings(vscode.Uri.parse(analysis.root.uri, true)));
  if (edits.length === 0) return undefined;
  const title = t('Fix everything that changes no authority');
  return { title, needsConfirmation: false, edits: [{ uri, create: false, edits }], files: analysis.files };
}

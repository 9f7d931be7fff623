import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { fixAll } from '../../manifest/language/fix-all.ts';
import type { FixKind } from '../../manifest/lint/finding.ts';
import { showInformation } from '../app/show.ts';
import type { ManifestWorkspace } from './manifest-workspace.ts';
import { severitySettings } from './severity-settings.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** Asked for by a person: what says the same better, and what completes the bindings of grants. */
const ON_COMMAND: ReadonlySet<FixKind> = new Set(['mechanical', 'pin']);

/** Applies every mechanical fix of the active manifest or overlay at once. */
export async function fixFile(manifests: ManifestWorkspace): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const analysis = document && (await manifests.analysisOf(document.uri));
  if (!analysis) {
    void showInformation(t('Open a plugin manifest or an overlay first.'));
    return;
  }
  const { uri } = analysis.file.source;
  const edits = fixAll(analysis.context, uri, ON_COMMAND, severitySettings(vscode.Uri.parse(analysis.root.uri, true)));
  const title = t('Fix everything that changes no authority');
  if (edits.length === 0) void showInformation(t('Nothing here can be fixed without a choice.'));
  else
    await vscode.workspace.applyEdit(
      workspaceEditOf({ title, needsConfirmation: false, edits: [{ uri, create: false, edits }] }, analysis.files),
    );
}

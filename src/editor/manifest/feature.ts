import * as vscode from 'vscode';
import type { StartFeature } from '../feature.ts';
import { useDisplayLanguage } from '../texts.ts';
import { ManifestDiagnostics } from './diagnostics.ts';
import { ManifestFolding } from './folding.ts';
import { ManifestWorkspace } from './manifest-workspace.ts';
import { ManifestQuickFixes } from './quick-fixes.ts';
import { MANIFEST_FILES } from './selector.ts';
import { ManifestSymbols } from './symbols.ts';

/** Editing of manifests and overlays: what is wrong, why, and what would put it right. */
export const start: StartFeature<'manifest'> = ({ context, log, workspace }) => {
  useDisplayLanguage();
  const manifests = new ManifestWorkspace(workspace);
  const documentation = vscode.Uri.joinPath(context.extensionUri, 'docs', 'diagnostics.md');
  const owned = vscode.Disposable.from(
    manifests,
    new ManifestDiagnostics(manifests, documentation, log),
    vscode.languages.registerCodeActionsProvider(
      MANIFEST_FILES,
      new ManifestQuickFixes(manifests),
      ManifestQuickFixes.metadata,
    ),
    vscode.languages.registerDocumentSymbolProvider(MANIFEST_FILES, new ManifestSymbols(manifests)),
    vscode.languages.registerFoldingRangeProvider(MANIFEST_FILES, new ManifestFolding(manifests)),
  );
  return { commands: {}, trees: {}, dispose: () => owned.dispose() };
};

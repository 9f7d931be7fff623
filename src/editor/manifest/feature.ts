import * as vscode from 'vscode';
import type { StartFeature } from '../app/feature.ts';
import { useDisplayLanguage } from '../app/texts.ts';
import { ManifestCompletion } from './completion.ts';
import { ManifestDiagnostics } from './diagnostics.ts';
import { explainAccessTo } from './explain-access.ts';
import { fixFile } from './fix-file.ts';
import { ManifestFolding } from './folding.ts';
import { goToMissingGrant } from './go-to-missing-grant.ts';
import { grantAll } from './grant-all.ts';
import { ManifestHover } from './hover.ts';
import { ManifestLenses } from './lenses.ts';
import { ManifestWorkspace } from './manifest-workspace.ts';
import { ManifestNavigation } from './navigation.ts';
import { ManifestQuickFixes } from './quick-fixes.ts';
import { ToolRename } from './rename.ts';
import { showRule } from './show-rule.ts';
import { ManifestSymbols } from './symbols.ts';

/**
 * The files that our providers are asked about: by name, not by language, since without another TOML extension they may
 * be of any language, and other TOML files are none of our business.
 */
const MANIFEST_FILES: vscode.DocumentSelector = [
  { pattern: '**/plugin.toml' },
  { pattern: '**/.yoi/override.local.toml' },
];

/** Editing of manifests and overlays: what is wrong, why, and what would put it right. */
export const start: StartFeature<'manifest'> = ({ context, log, roots }) => {
  useDisplayLanguage();
  const shared = roots();
  const manifests = new ManifestWorkspace(shared);
  const documentation = vscode.Uri.joinPath(context.extensionUri, 'docs');
  const owned = vscode.Disposable.from(new ManifestDiagnostics(manifests, log), languageFeatures(manifests));
  return {
    commands: {
      'yoi.manifest.explainAccess': (uri) => explainAccessTo(manifests, asText(uri)),
      'yoi.manifest.grantAll': (uri) => grantAll(manifests, asText(uri)),
      'yoi.manifest.goToMissingGrant': () => goToMissingGrant(manifests),
      'yoi.manifest.chooseOverlay': () => shared.choice.ask(),
      'yoi.manifest.fixAll': () => fixFile(manifests),
      'yoi.manifest.showRule': (code) => showRule(documentation, code),
    },
    trees: {},
    dispose: () => owned.dispose(),
  };
};

function languageFeatures(manifests: ManifestWorkspace): vscode.Disposable {
  const { languages } = vscode;
  const navigation = new ManifestNavigation(manifests);
  const { metadata } = ManifestQuickFixes;
  return vscode.Disposable.from(
    languages.registerCodeActionsProvider(MANIFEST_FILES, new ManifestQuickFixes(manifests), metadata),
    languages.registerCompletionItemProvider(
      MANIFEST_FILES,
      new ManifestCompletion(manifests),
      ...ManifestCompletion.triggers,
    ),
    languages.registerHoverProvider(MANIFEST_FILES, new ManifestHover(manifests)),
    languages.registerDefinitionProvider(MANIFEST_FILES, navigation),
    languages.registerReferenceProvider(MANIFEST_FILES, navigation),
    languages.registerRenameProvider(MANIFEST_FILES, new ToolRename(manifests)),
    languages.registerCodeLensProvider(MANIFEST_FILES, new ManifestLenses(manifests)),
    languages.registerDocumentSymbolProvider(MANIFEST_FILES, new ManifestSymbols(manifests)),
    languages.registerFoldingRangeProvider(MANIFEST_FILES, new ManifestFolding(manifests)),
  );
}

/** Commands are called by lenses with the manifest's URI as text, by the palette with nothing, by menus with a `Uri`. */
function asText(uri: string | vscode.Uri | undefined): string | undefined {
  return typeof uri === 'string' ? uri : uri?.toString();
}

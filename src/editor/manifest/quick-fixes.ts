import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { fixAll } from '../../manifest/language/fix-all.ts';
import type { Finding, Fix, FixKind } from '../../manifest/lint/finding.ts';
import { asCommand } from '../app/commands.ts';
import { rangeIn } from '../app/text-ranges.ts';
import type { FileAnalysis, ManifestWorkspace } from './manifest-workspace.ts';
import { severitySettings } from './severity-settings.ts';
import { workspaceEditOf } from './workspace-edit.ts';

/** What runs on save: says the same better, never more. */
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('yoi');
const ON_SAVE: ReadonlySet<FixKind> = new Set(['mechanical']);

/** The fixes of the findings under the cursor, and all mechanical ones of the file as a source action. */
export class ManifestQuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };
  readonly #manifests: ManifestWorkspace;

  constructor(manifests: ManifestWorkspace) {
    this.#manifests = manifests;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const analysis = await this.#manifests.analysisOf(document.uri);
    if (!analysis) return [];
    const actions: vscode.CodeAction[] = [];
    if (!context.only || context.only.contains(vscode.CodeActionKind.QuickFix)) {
      actions.push(...quickFixes(analysis, range, context.diagnostics));
      if (await this.#manifests.isUndecided(document.uri)) actions.push(chooseOverlay());
    }
    if (context.only?.contains(FIX_ALL)) actions.push(...fixAllAction(analysis));
    return actions;
  }
}

function quickFixes(
  analysis: FileAnalysis,
  range: vscode.Range,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const { file } = analysis;
  const byTitle = new Map<string, vscode.CodeAction>();
  for (const finding of analysis.findings) {
    if (finding.uri !== file.source.uri) continue;
    const found = rangeIn(file.lines, finding.span);
    if (!found.intersection(range)) continue;
    for (const fix of finding.fixes().filter(isWritable)) {
      const known = byTitle.get(fix.title);
      const shown = diagnostics.filter((each) => shows(each, finding, found));
      if (known) known.diagnostics = [...(known.diagnostics ?? []), ...shown];
      else byTitle.set(fix.title, quickFix(fix, analysis, shown));
    }
  }
  return [...byTitle.values()];
}

/** Where any of the opened folders could grant a plugin, no fix says which. */
function chooseOverlay(): vscode.CodeAction {
  const title = t('Choose the overlay that grants this plugin…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = asCommand('yoi.manifest.chooseOverlay', title);
  return action;
}

/** A fix of a file that nobody can write would do nothing and say nothing. */
function isWritable({ edits, action }: Fix): boolean {
  const changed = action === undefined ? edits : [{ uri: action.kind === 'enable' ? action.manifest : action.uri }];
  return changed.every(
    ({ uri }) => vscode.workspace.fs.isWritableFileSystem(vscode.Uri.parse(uri, true).scheme) !== false,
  );
}

function quickFix(fix: Fix, analysis: FileAnalysis, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.edit = workspaceEditOf(fix, analysis.files);
  action.isPreferred = fix.preferred;
  action.diagnostics = diagnostics;
  if (fix.action?.kind === 'enable') {
    const manifest = vscode.Uri.parse(fix.action.manifest, true);
    action.command = asCommand('yoi.plugins.enable', fix.title, manifest);
  }
  return action;
}

function shows(diagnostic: vscode.Diagnostic, finding: Finding, range: vscode.Range): boolean {
  const { code } = diagnostic;
  const value = typeof code === 'object' ? code.value : code;
  return diagnostic.source === 'yoi' && value === finding.code && diagnostic.range.isEqual(range);
}

function fixAllAction(analysis: FileAnalysis): vscode.CodeAction[] {
  const { uri } = analysis.file.source;
  const edits = fixAll(analysis.context, uri, ON_SAVE, severitySettings(vscode.Uri.parse(analysis.root.uri, true)));
  if (edits.length === 0) return [];
  const title = t('Fix everything that changes no authority');
  const action = new vscode.CodeAction(title, FIX_ALL);
  action.edit = workspaceEditOf(
    { title, needsConfirmation: false, edits: [{ uri, create: false, edits }] },
    analysis.files,
  );
  return [action];
}

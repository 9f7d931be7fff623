import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { fixAgain } from '../../manifest/language/fix-again.ts';
import { MAX_LISTED_FIX_TEXT } from '../../manifest/limits.ts';
import type { Finding, Fix, FixKind } from '../../manifest/lint/finding.ts';
import { asCommand } from '../app/commands.ts';
import { showInformation } from '../app/show.ts';
import { rangeIn } from '../app/text-ranges.ts';
import { allFixes } from './fix-file.ts';
import { freshEdit, type MadeEdit } from './fresh-edit.ts';
import type { FileAnalysis, ManifestWorkspace } from './manifest-workspace.ts';

/** What runs on save: says the same better, never more. */
const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('yoi');
const ON_SAVE: ReadonlySet<FixKind> = new Set(['mechanical']);

/** The fixes of the findings under the cursor, and all mechanical ones of the file as a source action. */
export class ManifestQuickFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL],
  };
  readonly #manifests: ManifestWorkspace;
  readonly #offered = new WeakMap<vscode.CodeAction, () => Promise<MadeEdit | undefined>>();

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
      actions.push(...this.#quickFixes(analysis, range, context.diagnostics));
      if (await this.#manifests.isUndecided(document.uri)) actions.push(chooseOverlay());
    }
    if (context.only?.contains(FIX_ALL)) actions.push(...(await this.#fixAllAction(document.uri)));
    return actions;
  }

  /** Makes the edit of the action that was taken, for the text as it is now and not as it was when it was listed. */
  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    const make = this.#offered.get(action);
    const edit = make && (await freshEdit(make));
    if (edit) action.edit = edit;
    else if (make && !action.command) {
      void showInformation(t('The files have changed, and this fix is of no use any more.'));
    }
    return action;
  }

  #quickFixes(
    analysis: FileAnalysis,
    range: vscode.Range,
    diagnostics: readonly vscode.Diagnostic[],
  ): vscode.CodeAction[] {
    const { file } = analysis;
    const byTitle = new Map<string, vscode.CodeAction>();
    let left = MAX_LISTED_FIX_TEXT;
    for (const finding of analysis.findings) {
      if (finding.uri !== file.source.uri) continue;
      const found = rangeIn(file.lines, finding.span);
      if (!found.intersection(range)) continue;
      if (left <= 0) break;
      left -= file.text.length;
      for (const fix of finding.fixes().filter(isWritable)) {
        const known = byTitle.get(fix.title);
        const shown = diagnostics.filter((each) => shows(each, finding, found));
        if (known) known.diagnostics = [...(known.diagnostics ?? []), ...shown];
        else byTitle.set(fix.title, this.#quickFix(fix, finding, vscode.Uri.parse(finding.uri, true), shown));
      }
    }
    return [...byTitle.values()];
  }

  #quickFix(fix: Fix, finding: Finding, file: vscode.Uri, diagnostics: vscode.Diagnostic[]): vscode.CodeAction {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.isPreferred = fix.preferred;
    action.diagnostics = diagnostics;
    if (fix.action?.kind === 'enable') {
      const manifest = vscode.Uri.parse(fix.action.manifest, true);
      action.command = asCommand('yoi.plugins.enable', fix.title, manifest);
    } else this.#offered.set(action, () => sameFix(this.#manifests, file, finding, fix.title));
    return action;
  }

  async #fixAllAction(file: vscode.Uri): Promise<vscode.CodeAction[]> {
    const make = () => allFixes(this.#manifests, file, ON_SAVE);
    const made = await make();
    if (!made) return [];
    const action = new vscode.CodeAction(made.title, FIX_ALL);
    this.#offered.set(action, make);
    return [action];
  }
}

/** The fix of this title as it is now. */
async function sameFix(
  manifests: ManifestWorkspace,
  uri: vscode.Uri,
  finding: Finding,
  title: string,
): Promise<MadeEdit | undefined> {
  const analysis = await manifests.analysisOf(uri);
  const fix = analysis && fixAgain(analysis.findings, finding, title);
  return fix && { ...fix, files: analysis.files };
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

function shows(diagnostic: vscode.Diagnostic, finding: Finding, range: vscode.Range): boolean {
  const { code } = diagnostic;
  const value = typeof code === 'object' ? code.value : code;
  return diagnostic.source === 'yoi' && value === finding.code && diagnostic.range.isEqual(range);
}

import * as vscode from 'vscode';
import type { DoctorFinding, DoctorFix } from '../../../tickets/doctor/finding.ts';
import { vscodeRange } from '../../app/text-ranges.ts';
import type { TicketFolder } from '../ticket-folder.ts';
import { type DoctorDiagnostics, uriOf } from './doctor-diagnostics.ts';

/** The files of a ticket that the doctor has findings on. */
export const DOCTOR_DOCUMENTS: vscode.DocumentSelector = { pattern: '**/*.{md,json,jsonl}' };

/** The doctor's fixes for what stands under the cursor. */
export class DoctorFixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  };
  readonly #doctor: DoctorDiagnostics;

  constructor(doctor: DoctorDiagnostics) {
    this.#doctor = doctor;
  }

  async provideCodeActions(
    { uri }: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): Promise<vscode.CodeAction[]> {
    const found = await this.#doctor.findingsIn(uri);
    if (!found) return [];
    return found.findings
      .filter((finding) => vscodeRange(finding.range).intersection(range))
      .flatMap((finding) => finding.fixes.map((fix) => action(fix, finding, found.folder, diagnostics)));
  }
}

function action(
  { title, changes }: DoctorFix,
  { code, range }: DoctorFinding,
  folder: TicketFolder,
  shown: readonly vscode.Diagnostic[],
): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.edit = new vscode.WorkspaceEdit();
  for (const change of changes) {
    const uri = uriOf(folder, change.path);
    // A file that came meanwhile is left alone: a record is never overwritten.
    if (change.kind === 'create') made.edit.createFile(uri, { contents: Buffer.from(change.text) });
    else made.edit.replace(uri, vscodeRange(change.range), change.newText);
  }
  made.diagnostics = shown.filter(
    (each) => typeof each.code === 'object' && each.code.value === code && each.range.isEqual(vscodeRange(range)),
  );
  made.isPreferred = true;
  return made;
}

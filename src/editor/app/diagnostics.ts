import * as vscode from 'vscode';
import { commandLink } from './commands.ts';

/** Every severity that a finding of ours can have, of rules and of the ticket doctor. */
export type FindingSeverity = 'error' | 'warning' | 'info' | 'information' | 'hint';

const SEVERITIES: Readonly<Record<FindingSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What every diagnostic of ours is made of. */
export interface OwnFinding {
  readonly range: vscode.Range;
  readonly message: string;
  readonly severity: FindingSeverity;
  readonly code: string;
}

/**
 * A diagnostic that says that it is ours and whose code is a link to its documentation. The link is a command, because a
 * file cannot be opened at a heading.
 */
export function ownDiagnostic({ range, message, severity, code }: OwnFinding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITIES[severity]);
  diagnostic.source = 'yoi';
  diagnostic.code = { value: code, target: commandLink('yoi.manifest.showRule', code) };
  return diagnostic;
}

/** Publishes diagnostics by file, and takes back those of files that have none any more. */
export function publish(
  collection: vscode.DiagnosticCollection,
  before: readonly string[],
  byFile: ReadonlyMap<string, readonly vscode.Diagnostic[]>,
): readonly string[] {
  for (const uri of before) if (!byFile.has(uri)) collection.delete(vscode.Uri.parse(uri, true));
  for (const [uri, diagnostics] of byFile) collection.set(vscode.Uri.parse(uri, true), diagnostics);
  return [...byFile.keys()];
}

import * as vscode from 'vscode';
import { commandLink } from '../app/commands.ts';

/** Commands can be links of diagnostics; a file cannot be opened at a heading. */
export function ruleLink(code: string): vscode.Uri {
  return commandLink('yoi.manifest.showRule', code);
}

/**
 * Opens the page about the diagnostics at one code, as people read it; from the palette, at the code of the finding that
 * the cursor is on.
 */
export async function showRule(documentation: vscode.Uri, code: string | undefined): Promise<void> {
  const wanted = code ?? codeAtCursor();
  const fragment = typeof wanted === 'string' && /^[A-Z]\d\d$/.test(wanted) ? wanted.toLowerCase() : '';
  await vscode.commands.executeCommand('markdown.showPreview', documentation.with({ fragment }));
}

function codeAtCursor(): unknown {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .find(({ source, range }) => source === 'yoi' && range.contains(editor.selection.active));
  return typeof here?.code === 'object' ? here.code.value : here?.code;
}

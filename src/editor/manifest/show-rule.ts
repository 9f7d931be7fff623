import * as vscode from 'vscode';

/**
 * Opens the page about the diagnostics at one code, as people read it; from the palette, at the code of the finding that
 * the cursor is on. `folder` holds the pages.
 */
export async function showRule(folder: vscode.Uri, code: string | undefined): Promise<void> {
  const wanted = code ?? codeAtCursor();
  const fragment = typeof wanted === 'string' && /^[A-Z]\d\d$/.test(wanted) ? wanted.toLowerCase() : '';
  const page = fragment.startsWith('d') ? 'ticket-doctor.md' : 'diagnostics.md';
  await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(folder, page).with({ fragment }));
}

function codeAtCursor(): unknown {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const here = vscode.languages
    .getDiagnostics(editor.document.uri)
    .find(({ source, range }) => source === 'yoi' && range.contains(editor.selection.active));
  return typeof here?.code === 'object' ? here.code.value : here?.code;
}

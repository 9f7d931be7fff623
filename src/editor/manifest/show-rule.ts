import * as vscode from 'vscode';

/** Commands can be links of diagnostics; a file cannot be opened at a heading. */
export function ruleLink(code: string): vscode.Uri {
  return vscode.Uri.parse(`command:yoi.manifest.showRule?${encodeURIComponent(JSON.stringify([code]))}`);
}

/** Opens the page about the diagnostics at one code, as people read it. */
export async function showRule(documentation: vscode.Uri, code: unknown): Promise<void> {
  const fragment = typeof code === 'string' && /^[A-Z]\d\d$/.test(code) ? code.toLowerCase() : '';
  await vscode.commands.executeCommand('markdown.showPreview', documentation.with({ fragment }));
}

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { eventuallyIs } from './eventually.ts';

/** The enablement overlay of the first opened folder. */
export function overlayPath(): string {
  return join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '/', '.yoi/override.local.toml');
}

/**
 * Replaces the overlay in its document and saves it, as a person does. An open document learns of what was written on the
 * disk only after a while, and may not be saved before.
 */
export async function saveOverlay(text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(overlayPath());
  if (!document.isDirty) {
    const written = await readFile(overlayPath(), 'utf8');
    await eventuallyIs(
      () => document.getText(),
      (shown) => shown === written,
    );
  }
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(edit);
  assert.ok(await document.save(), 'the overlay was not saved');
}

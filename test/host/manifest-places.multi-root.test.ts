import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventuallyIs } from './eventually.ts';

describe('manifests of two workspace folders', () => {
  it('are each held against the overlay of their own root, under names that tell the folders apart', async () => {
    const [first, second] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(first && second);
    const manifest = vscode.Uri.joinPath(first.uri, 'plugins', 'weather', 'plugin.toml');
    const other = vscode.Uri.joinPath(second.uri, 'plugins', 'weather', 'plugin.toml');
    await vscode.workspace.fs.copy(manifest, other);
    try {
      await vscode.window.showTextDocument(manifest);
      await vscode.window.showTextDocument(other);
      const severities = (uri: vscode.Uri) =>
        vscode.languages
          .getDiagnostics(uri)
          .filter(({ message }) => message.includes('warnings.weather'))
          .map(({ severity }) => severity);
      await eventuallyIs(
        () => severities(manifest),
        (found) => found[0] === vscode.DiagnosticSeverity.Error,
      );
      await eventuallyIs(
        () => severities(other),
        (found) => found[0] === vscode.DiagnosticSeverity.Information,
      );

      const document = await vscode.workspace.openTextDocument(manifest);
      const at = document.positionAt(document.getText().indexOf('[[websocket]]') + 4);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        manifest,
        new vscode.Range(at, at),
      );
      const titles = actions.map(({ title }) => title).filter((title) => title.startsWith('Grant'));
      assert.ok(titles[0]?.includes(`${first.name}/.yoi/override.local.toml`), titles.join('\n'));
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(second.uri, 'plugins'), { recursive: true });
    }
  });
});

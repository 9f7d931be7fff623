import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

describe('Restricted Mode', () => {
  it('checks manifests and offers their fixes', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const manifest = vscode.Uri.joinPath(folder, 'plugins', 'weather', 'plugin.toml');
    await vscode.window.showTextDocument(manifest);
    const [found] = await eventually(() =>
      vscode.languages.getDiagnostics(manifest).filter(({ message }) => message.includes('warnings.weather')),
    );
    assert.ok(found);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      manifest,
      found.range,
    );
    assert.ok(actions.some(({ title }) => title.startsWith('Grant wss')));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

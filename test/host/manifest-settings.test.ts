import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, eventuallyIs } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const manifest = vscode.Uri.joinPath(folder, 'plugins', 'weather', 'plugin.toml');
const overlay = vscode.Uri.joinPath(folder, '.yoi', 'override.local.toml');

function codes(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();
}

async function set(key: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('yoi').update(key, value, vscode.ConfigurationTarget.Workspace);
}

/** Types `text` before the first line, without saving. */
async function type(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

describe('settings of manifests', () => {
  afterEach(async () => {
    for (const uri of [manifest, overlay]) {
      await vscode.window.showTextDocument(uri);
      await vscode.commands.executeCommand('workbench.action.files.revert');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await set('manifest.severity', undefined);
    await set('toml.syntaxDiagnostics', undefined);
  });

  it('a severity by code, also off', async () => {
    await vscode.window.showTextDocument(manifest);
    await eventuallyIs(
      () => codes(manifest),
      (found) => found.includes('C16'),
    );
    await set('manifest.severity', { C16: 'warning' });
    const severities = () =>
      vscode.languages
        .getDiagnostics(overlay)
        .filter(({ code }) => typeof code === 'object' && code.value === 'C16')
        .map(({ severity }) => severity);
    await eventuallyIs(severities, ([first]) => first === vscode.DiagnosticSeverity.Warning);
    await set('manifest.severity', { C16: 'off' });
    await eventuallyIs(
      () => [...codes(manifest), ...codes(overlay)],
      (found) => !found.includes('C16'),
    );
  });

  it('syntax errors can be left to another extension; their fixes stay', async () => {
    await vscode.window.showTextDocument(manifest);
    await type(manifest, 'half = word\n');
    await eventuallyIs(
      () => codes(manifest),
      (found) => found.includes('M02'),
    );
    await set('toml.syntaxDiagnostics', 'never');
    await eventuallyIs(
      () => codes(manifest),
      (found) => !found.includes('M02') && found.includes('C16'),
    );
    const titles = await eventually(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        manifest,
        new vscode.Range(0, 8, 0, 8),
      );
      return actions.map(({ title }) => title).filter((title) => title.includes('"word"'));
    });
    assert.ok(titles.length > 0);
  });

  it('a fix goes to the unsaved text of the other file', async () => {
    await vscode.window.showTextDocument(manifest);
    const document = await type(overlay, '# not saved yet\n');
    const text = (await vscode.workspace.openTextDocument(manifest)).getText();
    const at = (await vscode.workspace.openTextDocument(manifest)).positionAt(text.indexOf('[[websocket]]') + 4);
    const fix = await eventually(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        manifest,
        new vscode.Range(at, at),
        vscode.CodeActionKind.QuickFix.value,
        20,
      );
      return actions.find(({ title }) => title.startsWith('Grant wss'));
    });
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(document.isDirty);
    assert.match(document.getText(), /^# not saved yet\n# What this workspace grants/);
    assert.match(document.getText(), /host = "warnings\.weather\.example"/);
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(overlay));
    assert.doesNotMatch(saved, /host = "warnings\.weather\.example"/);
  });
});

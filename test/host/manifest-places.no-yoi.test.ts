import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');

async function open(path: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder, path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(uri);
  return uri;
}

describe('a folder without .yoi', () => {
  it('has its Yoi manifests checked, and nothing said about files of other programs', async () => {
    const foreign = await open('other/plugin.toml', 'name = "someone else\'s"\nversion = \n');
    const ours = await open(
      'mine/plugin.toml',
      'schema_version = 1\nid = "a"\nname = "A"\nversion = "1"\nsurfaces = ["tool"]\nunknown = 1\n',
    );
    try {
      const found = await eventually(() => vscode.languages.getDiagnostics(ours));
      assert.ok(found.some(({ message }) => message.includes('unknown')));
      assert.deepEqual(
        vscode.languages.getDiagnostics(foreign).filter(({ source }) => source === 'yoi'),
        [],
      );
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    }
  });
});

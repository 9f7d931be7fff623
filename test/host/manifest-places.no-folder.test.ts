import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from './eventually.ts';

describe('a window without a folder', () => {
  it('checks a manifest by itself', async () => {
    const parent = await mkdtemp(join(tmpdir(), 'manifest'));
    try {
      const file = join(parent, 'plugin.toml');
      await writeFile(
        file,
        'schema_version = 1\nid = "a"\nname = "A"\nversion = "1"\nsurfaces = ["tol"]\n[[websocket]]\nscheme = "wss"\n',
      );
      await vscode.window.showTextDocument(vscode.Uri.file(file));
      const found = await eventually(() => vscode.languages.getDiagnostics(vscode.Uri.file(file)));
      assert.ok(found.some(({ code }) => typeof code === 'object' && code.value === 'M05'));
      const text = found.map(({ message }) => message).join('\n');
      assert.doesNotMatch(text, /not enabled/, 'nothing is known about grants here');
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(parent, { recursive: true });
    }
  });
});

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventuallyIs } from './eventually.ts';

const OUTSIDE = `schema_version = 1
id = "outside"
name = "Outside"
version = "1"
permissions = [{ kind = "host_api", api = "websocket" }]

[[websocket]]
scheme = "wss"
host = "outside.example"
port = 443
path_prefixes = ["/a/"]
`;

describe('a manifest outside of both workspace folders', () => {
  it('is granted in the overlay that a person chooses once', async () => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    const parent = await mkdtemp(join(tmpdir(), 'manifest'));
    const uri = vscode.Uri.file(join(parent, 'plugin.toml'));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(OUTSIDE));
    const titles = async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        new vscode.Range(6, 0, 6, 13),
      );
      return actions.map(({ title }) => title).filter((title) => /Choose|Grant/.test(title));
    };
    /** Takes the first entry of the list, as soon as it is there. */
    const takeFirst = async () => {
      let answered = false;
      const asked = vscode.commands.executeCommand('yoi.manifest.chooseOverlay').then(() => {
        answered = true;
      });
      await eventuallyIs(
        async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          return answered;
        },
        (done) => done,
      );
      await asked;
    };
    try {
      await vscode.window.showTextDocument(uri);
      const undecided = (found: readonly string[]) => found.length === 1 && /^Choose the overlay/.test(found[0] ?? '');
      await eventuallyIs(titles, undecided);
      await takeFirst();
      const [grant] = await eventuallyIs(titles, (found) => found.some((title) => /^Grant wss/.test(title)));
      assert.ok(grant?.includes(`${first?.name}/.yoi/override.local.toml`), grant);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(parent, { recursive: true });
    }
  });
});

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

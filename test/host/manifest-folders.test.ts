import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, eventuallyIs } from './eventually.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
const manifest = vscode.Uri.joinPath(folder, 'plugins', 'weather', 'plugin.toml');
const overlay = vscode.Uri.joinPath(folder, '.yoi', 'override.local.toml');

/** Everything that Yoi says of a file, as far as places and words go. */
function said(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'yoi')
    .map(({ range, message }) => `${range.start.line}: ${message}`)
    .sort();
}

async function openManifest(): Promise<readonly string[]> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(manifest));
  return eventuallyIs(
    () => said(manifest),
    (all) => all.some((line) => /requested but not granted/.test(line)),
  );
}

describe('folders that come and go', () => {
  it('of the overlay: away, the plugin is not enabled; back, all is as before', async () => {
    const before = await openManifest();
    const [here, away] = [join(folder.fsPath, '.yoi'), join(folder.fsPath, '.yoi-away')];
    await rename(here, away);
    try {
      await eventuallyIs(
        () => said(manifest),
        (all) => all.some((line) => /not enabled in this workspace/.test(line)),
      );
    } finally {
      await rename(away, here);
    }
    await eventuallyIs(
      () => said(manifest),
      (all) => all.join('\n') === before.join('\n'),
    );
  });

  it('of a plugin that gets another name: its findings go along', async () => {
    const before = await openManifest();
    const moved = vscode.Uri.joinPath(folder, 'plugins', 'moved', 'plugin.toml');
    await rename(join(folder.fsPath, 'plugins', 'weather'), join(folder.fsPath, 'plugins', 'moved'));
    try {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(overlay));
      await eventuallyIs(
        () => said(moved),
        (all) => all.length === before.length,
      );
    } finally {
      await rename(join(folder.fsPath, 'plugins', 'moved'), join(folder.fsPath, 'plugins', 'weather'));
    }
    await eventuallyIs(
      () => said(manifest),
      (all) => all.length === before.length,
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('of a plugin that is moved in from elsewhere: it is checked', async () => {
    await openManifest();
    const outside = await mkdtemp(join(tmpdir(), 'yoi-moved-in-'));
    const other = vscode.Uri.joinPath(folder, 'plugins', 'other', 'plugin.toml');
    await mkdir(join(outside, 'other'));
    await writeFile(join(outside, 'other', 'plugin.toml'), 'schema_version = 7\nid = "o"\nname = "O"\nversion = "1"\n');
    await rename(join(outside, 'other'), join(folder.fsPath, 'plugins', 'other'));
    try {
      const found = await eventuallyIs(
        () => said(other),
        (all) => all.length > 0,
      );
      assert.ok(found.some((line) => /schema version/i.test(line)));
    } finally {
      await rm(join(folder.fsPath, 'plugins', 'other'), { recursive: true });
      await rm(outside, { recursive: true });
    }
  });
});

describe('a manifest that is not UTF-8', () => {
  it('is told of while it is open too, and nothing of it is judged or edited', async () => {
    const legacy = vscode.Uri.joinPath(folder, 'plugins', 'legacy', 'plugin.toml');
    const bytes = Buffer.from(
      '# \x93V\x8bC\nschema_version = 1\nid = "l"\nname = "L"\nversion = "1"\nwrong = 1\n',
      'latin1',
    );
    await mkdir(join(folder.fsPath, 'plugins', 'legacy'), { recursive: true });
    await writeFile(legacy.fsPath, bytes);
    try {
      const document = await vscode.workspace.openTextDocument(legacy);
      await vscode.window.showTextDocument(document);
      const found = await eventually(() => (said(legacy).length > 0 ? said(legacy) : undefined));
      assert.deepEqual(found, ['0: The file is not UTF-8 text']);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        legacy,
        new vscode.Range(0, 0, document.lineCount, 0),
      );
      assert.deepEqual(
        actions.filter(({ title }) => /wrong/.test(title)),
        [],
      );
      assert.deepEqual(await readFile(legacy.fsPath), bytes);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await rm(join(folder.fsPath, 'plugins', 'legacy'), { recursive: true });
    }
  });
});
